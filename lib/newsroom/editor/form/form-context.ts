/** @module Gives the form of the article to the controls within it. */

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { CodedError } from '../../../core/errors.ts';
import type { ArticleForm } from './article-form.ts';

const Context = createContext<ArticleForm | undefined>(undefined);

/** Gives the form to the components within it. */
export const FormProvider = Context.Provider;

/** The form around a control. Throws `ERR_NO_FORM` outside of one, which is a fault of the code. */
export function useForm(): ArticleForm {
  const form = useContext(Context);
  if (form === undefined) throw new CodedError('ERR_NO_FORM', 'There is no form around');
  return form;
}

/** The id of the control of a pointer, by which its label and its errors find it. */
export function controlId(pointer: string): string {
  return `field${pointer.replace(/[^\p{L}\p{N}]/gu, '-')}`;
}
