export default definePageConfig({ navigationBarTitleText: '产品线和搭配' })
