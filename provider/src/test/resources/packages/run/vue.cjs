const { createSSRApp, h, ref, computed, defineComponent } = require('vue');
const { renderToString } = require('@vue/server-renderer');

const Counter = defineComponent({
  props: { start: Number },
  setup(props) {
    const n = ref(props.start);
    const twice = computed(() => n.value * 2);
    return () => h('button', { class: { on: n.value > 1 }, onClick: () => n.value++ }, `${n.value} of ${twice.value} <>`);
  },
});
const app = createSSRApp({
  components: { Counter },
  data: () => ({ names: ['Ada', 'Grace & co'] }),
  template: '<ul><li v-for="(name, i) in names" :key="i"><counter :start="i + 1"/>{{ name.toUpperCase() }}</li></ul>',
});
module.exports = renderToString(app);
