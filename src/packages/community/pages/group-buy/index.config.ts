export default definePageConfig({
  navigationStyle: 'custom',
  navigationBarTitleText: '拼团',
  enableShareAppMessage: true,
})
