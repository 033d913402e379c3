import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'

const cssModules = {
  enable: true,
  config: { namingPattern: 'module', generateScopedName: '[name]__[local]___[hash:base64:5]' },
}

/**
 * Dependencies written in ES2022: h5's minifier quotes keys and would turn private methods into invalid syntax, and
 * older phones do not know the syntax at all, so they are transpiled like our own code.
 */
const transpiled = [(file: string) => /node_modules[\\/](qr|zustand)[\\/]/.test(file)]

/** Both platforms from one source; sizes are written in px of a 375-wide design and scaled by pxtransform. */
export default defineConfig<'webpack5'>(async (merge) => {
  const config: UserConfigExport<'webpack5'> = {
    projectName: 'tianquan',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `dist/${process.env.TARO_ENV}`,
    plugins: [path.resolve(__dirname, 'accessible-names/plugin.cjs')],
    alias: { '@': path.resolve(__dirname, '..', 'src') },
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    logger: { quiet: true, stats: false },
    // h5 is never deployed, and somebody waits for its build at the first start: a third of terser's time for a ninth more
    // bytes. weapp is downloaded by every phone, so it keeps the smaller output.
    jsMinimizer: process.env.TARO_ENV === 'h5' ? 'esbuild' : 'terser',
    esbuild: { minify: { enable: true, config: { target: ['es2015'] } } },
    mini: {
      compile: { include: transpiled },
      postcss: { pxtransform: { enable: true, config: {} }, cssModules },
    },
    h5: {
      publicPath: './',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      compile: { include: transpiled },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash].css',
        chunkFilename: 'css/[name].[contenthash].css',
      },
      postcss: {
        // Root size stops growing at a 430-wide window: a desktop window shows more, not larger.
        pxtransform: { enable: true, config: { baseFontSize: 20, minRootSize: 17, maxRootSize: 22.93 } },
        autoprefixer: { enable: true, config: {} },
        cssModules,
      },
    },
  }
  return merge({}, config)
})
