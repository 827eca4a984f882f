/** @module Ends `serverless` with a clear line where its Node can't read TypeScript, which the other plugins are written in. */

if (!process.features.typescript) {
  console.error(
    `serverless was started by Node ${process.versions.node}, which can't read this project's TypeScript: start it by npm run or npx, which take the Node in node_modules, or use Node 22.18, 24.11 or later.`,
  );
  process.exit(1);
}

module.exports = class NodeVersionPlugin {
  hooks = {};
};
