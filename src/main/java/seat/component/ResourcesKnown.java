package seat.component;

import org.jspecify.annotations.Nullable;

/**
 * Which resources a component knows, as far as others must know: two components with equal fingerprints have the same
 * declarations.
 *
 * @param fingerprint a hash of them; null of a component whose version does not tell it
 * @param count how many there are
 */
public record ResourcesKnown(@Nullable String fingerprint, int count) {
    /** What is known of a component of a version that does not tell. */
    public static final ResourcesKnown UNTOLD = new ResourcesKnown(null, 0);

    /** Whether they may be taken for the same; those that are not told are not. */
    boolean same(ResourcesKnown other) {
        return fingerprint != null && fingerprint.equals(other.fingerprint());
    }
}
