package seat.event;

import java.util.List;

/** Whoever hears of events; the part that knows what follows from them. */
public interface EventConsumer {
    /** Under which its cursor is stored: it stays as it is. */
    String name();

    /** Whether it wants to hear of events of this kind. */
    boolean wants(String kind);

    /** Events it takes in one transaction. */
    default int most() {
        return 500;
    }

    /**
     * Does what follows, in the transaction that moves the cursor: it happens once. What it throws undoes that; each of the events is
     * then taken alone, and one that fails alone is tried again later.
     *
     * @param events in their order
     */
    void consume(List<NumberedEvent> events);
}
