package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.IncidentState;

@QuarkusTest
@TestProfile(LiveProfile.class)
class UndoApiTest {
    @Inject
    FakeOperations operations;

    @Inject
    FakeJournal journal;

    @Test
    void anOperatorTakesBackAStep() throws IOException {
        operations.asked().clear();
        journal.put(Scenes.incident("i-2", "db.service", IncidentState.EXECUTING, List.of()));
        journal.put(Scenes.incident("i-9", "old.service", IncidentState.HEALED, List.of()));
        LiveApiTest.operator()
                .body("{\"reason\": \"too slow\", \"by\": \"ada\"}")
                .post("/api/incidents/i-9/undo")
                .then()
                .statusCode(200)
                .body("id", equalTo("i-9"));
        LiveApiTest.operator()
                .body("{\"reason\": \"x\"}")
                .post("/api/incidents/i-2/undo")
                .then()
                .statusCode(409)
                .body("reason", containsString("EXECUTING"));
        LiveApiTest.operator()
                .body("{\"reason\": \"x\"}")
                .post("/api/incidents/none/undo")
                .then()
                .statusCode(404);
        LiveApiTest.operator().body("{}").post("/api/incidents/i-9/undo").then().statusCode(400);
        assertThat(operations.asked()).containsExactly("undo i-9 by ada: too slow");
    }
}
