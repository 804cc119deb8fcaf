package seat.esi;

import tools.jackson.databind.JsonNode;

/** A good answer of ESI: new data, or the word that nothing changed. Everything else is an {@link EsiException}. */
public sealed interface EsiAnswer {

    Meta meta();

    /** Data; {@code body} is a missing node when ESI answered without one (204). Fractions are exact decimals. */
    record Fresh(JsonNode body, Meta meta) implements EsiAnswer {}

    /** What was stored with the ETag sent is still current (304); its expiry is renewed all the same. */
    record NotModified(Meta meta) implements EsiAnswer {}
}
