package seat.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An HTTP answer being put together. */
final class Answer {

    /** How the answer goes out: as it should, or with one of the ways a network can fail. */
    enum Delivery {
        WHOLE,
        TRUNCATED,
        RESET,
        NEVER
    }

    private static final byte[] NOTHING = new byte[0];

    final int status;
    final byte[] body;
    final Map<String, String> headers = new LinkedHashMap<>();
    Delivery delivery = Delivery.WHOLE;

    Answer(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    static Answer json(int status, JsonNode node) {
        return new Answer(status, Json.bytes(node)).header("Content-Type", "application/json");
    }

    static Answer error(int status, String message) {
        return json(status, Json.object().put("error", message));
    }

    static Answer html(int status, String html) {
        return new Answer(status, html.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .header("Content-Type", "text/html; charset=utf-8");
    }

    static Answer empty(int status) {
        return new Answer(status, NOTHING);
    }

    Answer header(String name, String value) {
        headers.put(name, value);
        return this;
    }
}
