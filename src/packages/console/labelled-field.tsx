import { TextField, type TextFieldProps } from '@/components/text-field'

/** A field whose label is read aloud: h5 takes the name of an input from its placeholder. */
export const LabelledField = (props: TextFieldProps) => <TextField placeholder={props.label} {...props} />
