package seat.web.table;

/** How the values of a column are drawn, where their meaning alone does not say it. */
enum Shown {
    /** As their meaning says. */
    PLAIN,
    /** An amount with its sign, in the colour of profit or loss. */
    SIGNED,
    /** Words in the colour of a {@link State}. */
    STATE,
    /** A share of one as a bar. */
    BAR,
    /** The difference by which a share of one grew or fell, with a line of how it went. */
    COURSE,
    /** Days that something lasts, as a bar that is full at thirty. */
    DAYS,
    /** A standing, -10 to 10, with the sign and colour of its class. */
    STANDING,
    /** A moment as what is left until it, or how long ago it was. */
    AGE
}
