package org.luminousnix.tui.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.List;
import org.luminousnix.model.EvidencePart;
import org.luminousnix.model.IncidentId;

/** Gets the evidence of an incident; the token goes along where there is one that may, for the journal is only shown with it. Blocks. */
public final class EvidenceClient {
    private static final TypeReference<List<EvidencePart>> PARTS = new TypeReference<>() {};

    private final Server server;

    /** A client of one server. */
    public EvidenceClient(Server server) {
        this.server = server;
    }

    /** The evidence, or why there is none to be had. */
    public Captured get(IncidentId incident) {
        try {
            Reply answer = server.get("/api/incidents/" + RestClient.encoded(incident.value()) + "/evidence");
            return answer.status() == 200
                    ? new Captured(incident, Json.MAPPER.readValue(answer.body(), PARTS), "")
                    : trouble(incident, "The server answered " + answer.status() + ".");
        } catch (JsonProcessingException e) {
            return trouble(incident, "The server sent something else: " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            return trouble(incident, "Not fetched: " + Reasons.of(e) + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return trouble(incident, "Not fetched: the program is ending.");
        }
    }

    private static Captured trouble(IncidentId incident, String why) {
        return new Captured(incident, List.of(), why);
    }
}
