package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.luminousnix.server.live.LiveApiTest.operator;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watched files that differ are accepted over HTTP, by an operator who says why. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class DriftApiTest {
    @Inject
    FakeOperations operations;

    @BeforeEach
    void start() {
        operations.asked().clear();
    }

    @Test
    void driftIsAcceptedByAnOperatorWithAReason() throws IOException {
        operator()
                .body("{\"reason\": \"new backup disk\", \"by\": \"ada\"}")
                .post("/api/drift/accept?path=/etc/fstab&path=/etc/passwd")
                .then()
                .statusCode(200)
                .body("paths", equalTo(List.of("/etc/fstab", "/etc/passwd")));
        assertThat(operations.asked()).containsExactly("accept /etc/fstab,/etc/passwd by ada: new backup disk");
        operator().body("{}").post("/api/drift/accept").then().statusCode(400);
        operator()
                .body("{\"reason\": \"none\"}")
                .post("/api/drift/accept")
                .then()
                .statusCode(409);
    }
}
