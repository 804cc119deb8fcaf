package seat.update;

/** Somebody else holds a newer token of this update: nothing was written, and nothing must be. */
public final class Fenced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Fenced(Started update) {
        super(update.title() + " was taken over by another worker; this result is dropped");
    }
}
