package org.luminousnix.server.live;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;
import org.luminousnix.server.history.LongTerm;

/** What charts ask of the series: points, extremes, names, and what cannot be asked. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class SeriesApiTest {
    @Inject
    History history;

    @Inject
    LongTerm past;

    @BeforeEach
    void start() {
        history.retire(history.metrics());
    }

    @Test
    void seriesAreReadForCharts() {
        history.add(IntStream.range(0, 100)
                .mapToObj(i -> new Sample(
                        Metric.of("filesystem_used_ratio", "mount", "/chart:\"<b>"), i % 10 / 10.0, Scenes.at(i)))
                .toList());
        history.add(List.of(new Sample(Metric.of("filesystem_used_ratio", "mount", "/other"), 1, Scenes.at(1))));
        given().queryParam("name", "filesystem_used_ratio")
                .queryParam("match", "mount:/chart:\"<b>")
                .queryParam("points", 10)
                .get("/api/series")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].unit", equalTo("ratio"))
                .body("[0].points", hasSize(10))
                .body("[0].points[0]", contains((Number) Scenes.at(9).toEpochMilli(), 0.9f))
                .body("[0].points.collect{it[1]}.min()", equalTo(0.9f));
        given().queryParam("name", "filesystem_used_ratio")
                .queryParam("match", "mount:/chart:\"<b>")
                .queryParam("from", Scenes.at(10).toString())
                .queryParam("to", Scenes.at(12).toString())
                .get("/api/series")
                .then()
                .body("[0].points", hasSize(2));
        past.add(IntStream.range(0, 30)
                .mapToObj(i -> new Sample(
                        Metric.of("filesystem_used_ratio", "mount", "/past"),
                        i,
                        Scenes.at(0).minusSeconds(86_400 - i * 60L)))
                .toList());
        given().queryParam("name", "filesystem_used_ratio")
                .queryParam("match", "mount:/past")
                .queryParam("from", Scenes.at(0).minusSeconds(2 * 86_400).toString())
                .queryParam("to", Scenes.at(0).toString())
                .queryParam("step", "30m")
                .get("/api/series")
                .then()
                .body("", hasSize(1))
                .body("[0].points", hasSize(1))
                .body("[0].points[0][1]", equalTo(14.5f))
                .body("[0].extremes[0]", contains(0f, 29f));
        when().get("/api/series?name=filesystem_used_ratio").then().body("", hasSize(2));
        when().get("/api/series?name=nothing").then().statusCode(200).body("", hasSize(0));
        when().get("/api/series/names")
                .then()
                .statusCode(200)
                .body("name", hasItem("filesystem_used_ratio"))
                .body("find{it.name == 'filesystem_used_ratio'}.series", equalTo(2));
    }

    @Test
    void aSpikeOfOneSecondIsInTheExtremesOfAWeek() {
        Metric metric = Metric.of("spiked_used_ratio");
        past.add(IntStream.range(0, 7 * 24 * 60)
                .mapToObj(i -> new Sample(metric, i == 4000 ? 1 : 0.25, Scenes.at(60L * i - 7 * 86_400)))
                .toList());
        given().queryParam("name", metric.name())
                .queryParam("from", Scenes.at(-7 * 86_400).toString())
                .queryParam("to", Scenes.at(0).toString())
                .get("/api/series")
                .then()
                .statusCode(200)
                .body("[0].points.size()", both(greaterThan(200)).and(lessThanOrEqualTo(241)))
                .body("[0].extremes.size()", greaterThan(200))
                .body("[0].points.collect{it[1]}.max()", lessThan(0.3f))
                .body("[0].extremes.findAll{it[1] > 0.25}.flatten()", contains(0.25f, 1f));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/series | name: 1 to 50 names, not 0",
                "/api/series?name=a&match=b | match=b: label:value",
                "/api/series?name=a&from=now | from=now: an instant like",
                "/api/series?name=a&from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z | is not before",
                "/api/series?name=a&step=5x | step=5x: a length such as",
                "/api/series?name=a&points=2000 | points=2000: 1 to 1000"
            })
    void whatCannotBeIsNamed(String path, String reason) {
        when().get(path).then().statusCode(400).body("reason", containsString(reason));
    }
}
