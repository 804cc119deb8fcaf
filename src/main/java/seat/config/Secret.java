package seat.config;

/** A text that must not be printed: {@link #toString} masks it, {@link #reveal} gives it. */
public record Secret(String reveal) {
    static final String MASK = "******";

    public boolean isEmpty() {
        return reveal.isEmpty();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
