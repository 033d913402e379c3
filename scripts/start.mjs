/** `npm start`: checks, builds what is missing, then runs the local cloud with the demo shop. */
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const LEAST_NODE = 20
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Everything else is imported only after this check: an old Node could not even read it. */
const checkNode = () => {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= LEAST_NODE) return true
  console.error(
    `需要 Node.js ${LEAST_NODE} 或更新的版本，现在是 ${process.versions.node}。请到 https://nodejs.org 安装后再试。`,
  )
  return false
}

/** Builds what has changed; a person should know why a start takes a minute. */
const build = async (parts) => {
  const { ensureBuilt, needsBuild } = await import('./build.mjs')
  for (const part of parts) {
    if (part === 'h5' && needsBuild(part)) console.error('正在构建 h5，约需一分钟……')
    await ensureBuilt(part)
  }
}

const main = async () => {
  await build(['local-cloud'])
  const { default: cli } = await import(pathToFileURL(path.join(root, 'dist/local-cloud/cli.js')).href)
  try {
    const options = cli.readArguments(process.argv.slice(2))
    cli.refuseCredentials(process.env)
    await cli.checkPort(options.port)
    await build(['functions', 'h5'])
    // The bundler keeps a helper process; nothing is built from here on.
    const { stop } = await import('esbuild')
    await stop()
    await cli.serve(options, path.join(root, 'dist/h5'))
  } catch (error) {
    const sentence = cli.sentenceOf(error)
    console.error(sentence === undefined ? error : sentence)
    process.exitCode = 1
  }
}

if (checkNode()) {
  main().catch((error) => {
    console.error(error)
    process.exit(1)
  })
} else process.exitCode = 1
