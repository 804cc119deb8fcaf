package seat.seat5;

/** Gives steps the services that they work with, such as the store of tokens. */
public interface Parts {
    <T> T part(Class<T> type);
}
