package seat.api.v2;

/**
 * An object inside a row, looked up for all rows of a page at once.
 *
 * @param name of the member
 * @param from the column with the id it is about
 */
record Nested(String name, Thing thing, String from) {
    /** What is looked up. */
    enum Thing {
        /** A row of the static data's types. */
        TYPE,
        /** Who somebody is: {@code entity_id}, {@code name}, {@code category}. */
        ENTITY,
        /** A station or a structure. */
        PLACE,
        /** A structure's own row. */
        STRUCTURE,
        SYSTEM,
        /** Names of the labels of a contact. */
        LABELS,
        /** Services of a structure. */
        SERVICES,
        BIDS,
        /** What is in a contract. */
        LINES,
        /** Text of a mail, for whoever may read texts. */
        BODY,
        RECIPIENTS,
        KILLMAIL,
        VICTIM,
        /** Ids of the characters that are linked to an account. */
        CHARACTERS,
        ATTACKERS
    }
}
