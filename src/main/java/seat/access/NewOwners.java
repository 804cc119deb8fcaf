package seat.access;

/** Who must hear at once that a character was linked, so that its data is fetched while its owner watches. */
public interface NewOwners {
    /** Called in the transaction of the link, so that none is without its updates. Called again for a character that signs in again. */
    void linked(long characterId);
}
