/** @module Describes the function that editors call. */

import { ref } from '../template/cloudformation.ts';
import type { FunctionDescriptor } from './descriptor.ts';

export const editorial: FunctionDescriptor = {
  name: 'editorial',
  description: 'Editors - signed acts and the desk',
  // Sanitising 300 KB of HTML is CPU work, and CPU comes with memory.
  memoryMb: 1024,
  // A publication waits up to 20 s for others that touch the same feeds.
  timeoutSeconds: 29,
  // Writes, whose paths another function reads, and what only editors see.
  routes: [
    'POST /api/{proxy+}',
    'PUT /api/{proxy+}',
    'PATCH /api/{proxy+}',
    'DELETE /api/{proxy+}',
    'ANY /api/desk/{proxy+}',
    'ANY /api/keys',
    'ANY /api/keys/{proxy+}',
    'ANY /api/invitations',
    'ANY /api/invitations/{proxy+}',
  ],
  table: 'write',
  // No other function knows the first admin's key.
  environment: { ADMIN_JWK: `\${param:adminJwk}` },
  purgesCdn: true,
  // A flood of readers takes none of these away from the newsroom.
  reservedConcurrency: ref('ReservedConcurrency'),
  showsThrottles: true,
  // The timer's acts write them too, and count into the same graph.
  graphs: [
    {
      title: 'Acts that met others',
      metrics: ['TurnsWaited', 'TransactionConflicts', 'TurnsPassedOver'],
      stat: 'Sum',
    },
  ],
};
