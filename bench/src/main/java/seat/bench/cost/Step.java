package seat.bench.cost;

/** What is measured, in the order in which one round runs it for one list. */
enum Step {
    FIRST("first", Scope.UPDATE),
    NOT_MODIFIED("unchanged, 304", Scope.UPDATE),
    EQUAL("unchanged, equal 200", Scope.UPDATE),
    CHANGED("5 % changed", Scope.UPDATE),
    SILENT_FIRST("first", Scope.SILENT),
    SILENT_EQUAL("unchanged, equal 200", Scope.SILENT),
    SILENT_CHANGED("5 % changed", Scope.SILENT),
    RECONCILE_FIRST("first", Scope.RECONCILE),
    RECONCILE_EQUAL("unchanged", Scope.RECONCILE),
    RECONCILE_CHANGED("5 % changed", Scope.RECONCILE),
    BARE_FIRST("first", Scope.BARE),
    BARE_EQUAL("unchanged", Scope.BARE),
    BARE_CHANGED("5 % changed", Scope.BARE);

    enum Scope {
        UPDATE("whole update"),
        /** As if no resource declared that others hear of its changes. */
        SILENT("announcing nothing"),
        RECONCILE("reconcile alone"),
        BARE("bare batch");

        private final String title;

        Scope(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** Whether it is all that a worker does with a claimed update. */
        boolean wholeUpdate() {
            return this == UPDATE || this == SILENT;
        }
    }

    private final String title;
    private final Scope scope;

    Step(String title, Scope scope) {
        this.title = title;
        this.scope = scope;
    }

    String title() {
        return title;
    }

    Scope scope() {
        return scope;
    }

    boolean unchanged() {
        return this == NOT_MODIFIED || this == EQUAL || this == SILENT_EQUAL || this == RECONCILE_EQUAL;
    }
}
