package seat.simulator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes one value of an answer: always the same for the same seed, document, row and time. */
@FunctionalInterface
interface Gen {
    /** The value, or null for a property that is left out. */
    @Nullable JsonNode at(Scope scope);
}
