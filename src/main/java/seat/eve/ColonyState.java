package seat.eve;

/** What a colony's extractors do, taken together; the more urgent comes first. */
public enum ColonyState {
    STOPPED,
    SOME_STOPPED,
    EXTRACTING,
    /** A colony without extractors: it produces from what is brought there, or nothing at all. */
    NO_EXTRACTOR;

    /**
     * The state of a colony of so many extractors.
     *
     * @param stopped those without an expiry in the future: they ran out, or were switched off
     */
    public static ColonyState of(int extractors, int stopped) {
        if (extractors == 0) {
            return NO_EXTRACTOR;
        }
        return stopped == 0 ? EXTRACTING : stopped < extractors ? SOME_STOPPED : STOPPED;
    }
}
