package dev.flywheel.provider.sourcemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceMapTest {

  private static final String BASE = "/app/dist/main.js";

  private static SourceMap map(String mappings) throws BadSourceMapException {
    return SourceMap.read(
        "{\"version\":3,\"sources\":[\"../a.ts\",\"b.ts\"],\"names\":[\"first\"],\"mappings\":\""
            + mappings
            + "\"}",
        BASE);
  }

  private static String at(SourceMap map, int line, int column) {
    SourceMap.Place place = map.find(line, column);
    return place == null
        ? "none"
        : place.source()
            + ":"
            + place.line()
            + ":"
            + place.column()
            + (place.name() == null ? "" : " " + place.name());
  }

  @Test
  void segmentsCountFromTheOnesBefore() throws Exception {
    // [0 -> a 1:1 first], [4 -> a 1:9], [8 unmapped]; an empty line; [2 -> b 3:1]
    SourceMap map = map("AAAAA,IAAQ,I;;ECERJ");
    assertThat(at(map, 1, 1)).isEqualTo("/app/a.ts:1:1 first");
    assertThat(at(map, 1, 4)).isEqualTo("/app/a.ts:1:1 first");
    assertThat(at(map, 1, 5)).isEqualTo("/app/a.ts:1:9");
    assertThat(at(map, 1, 9)).isEqualTo("none");
    assertThat(at(map, 2, 1)).isEqualTo("none");
    assertThat(at(map, 3, 2)).isEqualTo("none");
    assertThat(at(map, 3, 3)).startsWith("/app/dist/b.ts:3:1");
    assertThat(at(map, 99, 1)).isEqualTo("none");
    assertThat(map.nearest(2, 1).line()).isEqualTo(1);
    assertThat(map("").nearest(5, 5).source()).isEqualTo("/app/a.ts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AA", "AAA", "AAAA,!", "AAAAAA", "AAAAg", "g", "gggggggggggg", "D", "\u00e9"})
  void mappingsThatCannotBeRight(String mappings) {
    assertThatThrownBy(() -> map(mappings)).isInstanceOf(BadSourceMapException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"version\":2,\"sources\":[],\"mappings\":\"\"}",
        "{\"version\":3,\"sources\":[]}",
        "{\"version\":3,\"sources\":[1],\"mappings\":\"\"}",
        "{\"version\":3,\"sources\":\"x\",\"mappings\":\"\"}",
        "{\"version\":3,\"sources\":[\"\\x\"],\"mappings\":\"\"}",
        "{\"version\":3,\"sources\":[\"\\u12\"],\"mappings\":\"\"}",
        "{\"version\":3,\"sources\":[\"a",
        "{\"version\":3,\"mappings\":\"\"} x",
        "{\"version\":3,\"sections\":[{}]}",
        "{\"version\":3,\"sections\":[{\"offset\":{\"line\":-1},\"map\":{}}]}",
        "{\"version\":99999999999,\"mappings\":\"\"}",
        "{\"x\":[[[[],\"version\":3}"
      })
  void textsThatAreNoMaps(String json) {
    assertThatThrownBy(() -> SourceMap.read(json, BASE)).isInstanceOf(BadSourceMapException.class);
  }

  @Test
  void nestingIsBounded() {
    assertThatThrownBy(() -> SourceMap.read("{\"x\":" + "[".repeat(100_000), BASE))
        .isInstanceOf(BadSourceMapException.class);
    assertThatThrownBy(
            () -> SourceMap.read("{\"version\":3,\"sections\":[{\"map\":".repeat(50_000), BASE))
        .isInstanceOf(BadSourceMapException.class);
  }

  @Test
  void sectionsHaveMapsOfTheirOwn() throws Exception {
    String inner = "{\"version\":3,\"sources\":[\"%s\"],\"names\":[],\"mappings\":\"AAAA;AACA\"}";
    SourceMap map =
        SourceMap.read(
            "{\"version\":3,\"file\":\"x\",\"sections\":[{\"offset\":{\"line\":0,\"column\":0},\"map\":"
                + inner.formatted("one.js")
                + "},{\"offset\":{\"line\":1,\"column\":10},\"map\":"
                + inner.formatted("two.js")
                + "}]}",
            BASE);
    assertThat(at(map, 1, 1)).isEqualTo("/app/dist/one.js:1:1");
    assertThat(at(map, 2, 10)).isEqualTo("/app/dist/one.js:2:1");
    assertThat(at(map, 2, 11)).isEqualTo("/app/dist/two.js:1:1");
    assertThat(at(map, 3, 1)).isEqualTo("/app/dist/two.js:2:1");
  }

  @Test
  void rootsPrefixesContentsAndNullsAreUnderstood() throws Exception {
    String json =
        ")]}'\n{\"version\":3,\"ignoreList\":[0],\"sourceRoot\":\"/src\",\"sources\":[null,\"deep/\\u00fc.ts\"],"
            + "\"sourcesContent\":[null,\"one\\ntwo \\\"x\\\"\\n\"],\"names\":[],\"mappings\":\"AAAA,CCCE\",\"x_y\":{\"a\":[1.5e3,true,null]}}";
    assertThat(at(SourceMap.read(json, BASE), 1, 1)).isEqualTo("none");
    assertThat(at(SourceMap.read(json, BASE), 1, 2)).isEqualTo("/src/deep/\u00fc.ts:2:3");
    assertThat(SourceMap.read(json, BASE).find(1, 2).lineText()).isNull();
    assertThat(SourceMap.readWhole(json, BASE).find(1, 2).lineText()).isEqualTo("two \"x\"");
  }

  @Test
  void mapsOfMillionsOfSegmentsAreSearchedFromMarks() throws Exception {
    int segments = 2_000_000;
    StringBuilder mappings = new StringBuilder("AAAA");
    for (int i = 1; i < segments; i++) {
      // A new line of the original each, on lines of a thousand segments.
      mappings.append(i % 1000 == 0 ? ";AACA" : ",CACA");
    }
    SourceMap map = map(mappings.toString());
    for (int i : new int[] {0, 1, 63, 64, 65, 999, 1000, 1001, 777_777, segments - 1}) {
      assertThat(at(map, i / 1000 + 1, i % 1000 + 1)).isEqualTo("/app/a.ts:" + (i + 1) + ":1");
    }
    SourceMap oneLine = map("AAAA" + ",CACA".repeat(segments));
    assertThat(at(oneLine, 1, segments + 5)).isEqualTo("/app/a.ts:" + (segments + 1) + ":1");
  }

  @ParameterizedTest
  @CsvSource({
    "/app/x.js,            a.ts,               /app/a.ts",
    "/app/x.js,            ../../../a.ts,      /a.ts",
    "dist/x.js,            ../src/a.ts,        src/a.ts",
    "x.js,                 ../a.ts,            ../a.ts",
    "<eval>,               ./a.ts,             a.ts",
    "C:\\app\\x.js,        ../a.ts,            C:/a.ts",
    "file:///app/x.js?q=/1, ../a.ts,           file:///a.ts",
    "http://h/p/x.js,      /a.ts,              http://h/a.ts",
    "http://h,             /a.ts,              http://h/a.ts",
    "/app/x.js,            webpack://p/./a.ts, webpack://p/./a.ts",
    "data:text/javascript;x, a.ts,             a.ts",
    "memory:///x.js,       a.ts,               memory:///a.ts"
  })
  void sourcesCountFromTheirMap(String base, String reference, String expected) {
    assertThat(SourceUrls.resolve(base, reference)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x;\\n//# sourceMappingURL=x.map              | x.map",
        "x;\\n//@ sourceMappingURL=x.map\\n\\n        | x.map",
        "x;//# sourceMappingURL=x.map                 | x.map",
        "x;\\n/*# sourceMappingURL=x.map */           | x.map",
        "x;\\n/*# sourceMappingURL=x.map*/            | x.map",
        "x;\\r\\n//# sourceMappingURL=x.map\\r\\n     | x.map",
        "//# sourceMappingURL=a\\n//# sourceMappingURL=b\\n// more\\n //# sourceURL=c | b",
        "//# sourceMappingURL=x.map\\nx               | ",
        "x = '//# sourceMappingURL=x.map'             | ",
        "x = `//# sourceMappingURL=${y}`              | ",
        "//# sourceMappingURL=                        | ",
        "//# sourceMappingURL=a b                     | ",
        "sourceMappingURL=x                           | ",
        "''                                           | "
      })
  void theLastCommentNamesTheMap(String text, String link) {
    assertThat(MapLink.find(text.replace("\\n", "\n").replace("\\r", "\r"))).isEqualTo(link);
  }

  @Test
  void dataUrlsHoldMaps() throws Exception {
    String json = "{\"a\":\"\u00fc\"}";
    String packed = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    assertThat(MapLink.content("data:application/json;charset=utf-8;base64," + packed))
        .isEqualTo(json);
    assertThat(MapLink.content("data:application/json,%7B%22a%22:%22%C3%BC%22}")).isEqualTo(json);
    assertThat(MapLink.isInline("DATA:,x")).isTrue();
    assertThat(MapLink.isInline("x.map")).isFalse();
    assertThatThrownBy(() -> MapLink.content("data:application/json;base64,!!"))
        .isInstanceOf(BadSourceMapException.class);
    assertThatThrownBy(() -> MapLink.content("data:x")).isInstanceOf(BadSourceMapException.class);
  }
}
