package seat.bench.cost;

/** What is measured, in the order in which one round runs it for one list. */
enum Step {
    FIRST("first", Scope.UPDATE),
    NOT_MODIFIED("unchanged, 304", Scope.UPDATE),
    EQUAL("unchanged, equal 200", Scope.UPDATE),
    CHANGED("5 % changed", Scope.UPDATE),
    RECONCILE_FIRST("first", Scope.RECONCILE),
    RECONCILE_EQUAL("unchanged", Scope.RECONCILE),
    RECONCILE_CHANGED("5 % changed", Scope.RECONCILE),
    BARE_FIRST("first", Scope.BARE),
    BARE_EQUAL("unchanged", Scope.BARE),
    BARE_CHANGED("5 % changed", Scope.BARE);

    enum Scope {
        UPDATE("whole update"),
        RECONCILE("reconcile alone"),
        BARE("bare batch");

        private final String title;

        Scope(String title) {
            this.title = title;
        }

        String title() {
            return title;
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
        return this == NOT_MODIFIED || this == EQUAL || this == RECONCILE_EQUAL;
    }
}
