const path = require('node:path')
const { attributes, components } = require('./components.json')

/**
 * Taro's weapp templates leave `aria-*` out, so a screen reader would hear nothing of `ariaLabel`. This adds them to the
 * templates; `runtime.js` tells Taro's runtime the same list, because both number the attributes by it.
 */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.platform !== 'weapp') return
      for (const name of components) platform.template.mergeComponents(ctx, { [name]: attributes })
      platform.runtimePath = [platform.runtimePath, path.resolve(__dirname, 'runtime.js')].flat()
    },
  })
}
