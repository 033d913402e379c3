/**
 * Writes the sound of a new order: two soft tones, a fifth of a second apart, as 8-bit mono WAV, which both WeChat and
 * browsers play. `node scripts/chime.mjs`
 */
import { writeFileSync } from 'node:fs'

const RATE = 16_000
const SECONDS = 0.95
const TONES = [
  { from: 0, hertz: 783.99 },
  { from: 0.22, hertz: 1046.5 },
]
const HEADER = 44

/** A struck tone: quick attack, slow decay, a little of its octave. */
const tone = (seconds, hertz) => {
  const loudness = Math.min(1, seconds / 0.012) * Math.exp(-seconds * 5.5) * 0.34
  return loudness * (Math.sin(2 * Math.PI * hertz * seconds) + 0.18 * Math.sin(4 * Math.PI * hertz * seconds))
}

const count = Math.floor(RATE * SECONDS)
const wav = Buffer.alloc(HEADER + count)
wav.write('RIFF', 0)
wav.writeUInt32LE(36 + count, 4)
wav.write('WAVEfmt ', 8)
wav.writeUInt32LE(16, 16)
wav.writeUInt16LE(1, 20)
wav.writeUInt16LE(1, 22)
wav.writeUInt32LE(RATE, 24)
wav.writeUInt32LE(RATE, 28)
wav.writeUInt16LE(1, 32)
wav.writeUInt16LE(8, 34)
wav.write('data', 36)
wav.writeUInt32LE(count, 40)
for (let position = 0; position < count; position += 1) {
  const at = position / RATE
  const sum = TONES.reduce((total, { from, hertz }) => total + (at >= from ? tone(at - from, hertz) : 0), 0)
  const faded = sum * Math.min(1, (SECONDS - at) / 0.05)
  wav.writeUInt8(Math.max(0, Math.min(255, Math.round(128 + 127 * faded))), HEADER + position)
}
writeFileSync(new URL('../src/packages/staff/assets/new-order.wav', import.meta.url), wav)
