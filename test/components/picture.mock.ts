/** What the bundler would turn a picture into. */
export default 'picture.png'
