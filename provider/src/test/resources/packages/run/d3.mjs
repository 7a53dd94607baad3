import * as d3 from 'd3';

const root = d3.stratify().path((d) => d)(['/a/b', '/a/c/d', '/e']).sum(() => 1);
d3.treemap().size([100, 50])(root);
export default JSON.stringify([
  d3.scaleLinear([0, 10], [0, 100]).ticks(4), d3.extent([3, 1, 2]), d3.rollups([['a', 1], ['b', 2], ['a', 3]], (v) => d3.sum(v, (d) => d[1]), (d) => d[0]),
  d3.line().curve(d3.curveMonotoneX)([[0, 1], [5, 3], [9, 2]]), d3.geoPath(d3.geoMercator())({ type: 'Point', coordinates: [10, 50] }),
  d3.timeFormat('%Y-%m-%d')(new Date(2020, 1, 29)), d3.format('$,.2f')(12345.678), d3.interpolateLab('red', 'blue')(0.5), d3.csvParse('a,b\n1,"x,y"'),
  root.leaves().map((leaf) => [leaf.id, leaf.x0, leaf.y1]), d3.contours().size([3, 3])([0, 0, 0, 0, 1, 0, 0, 0, 0])[0].value, d3.hcl('steelblue').formatHex(),
]);
