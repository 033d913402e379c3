/** Reads one code with the camera or from a picture. */
import type { ScanCode } from './scan-type'

export const scanCode: ScanCode
