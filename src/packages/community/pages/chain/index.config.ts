export default definePageConfig({
  navigationStyle: 'custom',
  navigationBarTitleText: '接龙',
  enableShareAppMessage: true,
})
