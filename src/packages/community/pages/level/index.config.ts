export default definePageConfig({ navigationBarTitleText: '社群等级' })
