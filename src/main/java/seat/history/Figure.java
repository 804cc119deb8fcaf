package seat.history;

import java.util.List;

/**
 * Something a snapshot tells of owners, and the statement that reads it for a batch of them.
 *
 * @param resource whose stored rows it rests on: what has not been read lately is not known
 * @param columns of {@code daily_snapshots}, in the statement's order after the owner's id
 * @param countable whether an owner without rows has none of it, rather than a value nobody knows
 * @param priced whether it needs the prices of the day
 * @param sql binds {@code :owners}, and {@code :day} where it is priced
 */
record Figure(String resource, List<String> columns, boolean countable, boolean priced, String sql) {
    /** Copies of blueprints are not sold at their type's price. */
    private static final String ASSETS = """
            SELECT a.%1$s_id, SUM(CASE WHEN a.is_blueprint_copy = TRUE THEN 0 ELSE COALESCE(a.quantity * p.price, 0) END),
              SUM(CASE WHEN a.is_blueprint_copy = TRUE OR a.quantity * p.price IS NOT NULL THEN 0 ELSE 1 END)
            FROM %1$s_assets a LEFT JOIN price_days p ON p.`day` = :day AND p.type_id = a.type_id
            WHERE a.%1$s_id IN (:owners) GROUP BY a.%1$s_id
            """;

    private static final String ORDERS = """
            SELECT o.%1$s_id, SUM(CASE WHEN o.is_buy_order = TRUE THEN COALESCE(o.escrow, 0) ELSE 0 END),
              SUM(CASE WHEN o.is_buy_order = TRUE THEN 0 ELSE COALESCE(o.price * o.volume_remain, 0) END)
            FROM %1$s_orders o WHERE o.%1$s_id IN (:owners) AND o.state = 'active' %2$s GROUP BY o.%1$s_id
            """;

    /** Price and count are of those the owner has issued itself; collateral of those it carries out. */
    private static final String CONTRACTS = """
            SELECT k.%1$s_id, SUM(CASE WHEN %2$s THEN 1 ELSE 0 END),
              SUM(CASE WHEN %2$s AND d.status = 'outstanding' THEN COALESCE(d.price, 0) ELSE 0 END),
              SUM(CASE WHEN d.acceptor_id = k.%1$s_id AND d.status = 'in_progress' THEN COALESCE(d.collateral, 0) ELSE 0 END)
            FROM %1$s_contracts k JOIN contract_details d ON d.contract_id = k.contract_id
            WHERE k.%1$s_id IN (:owners) AND (d.status = 'in_progress'
              OR d.status = 'outstanding' AND (d.date_expired IS NULL OR d.date_expired > CURRENT_TIMESTAMP))
            GROUP BY k.%1$s_id
            """;

    private static final String JOBS = """
            SELECT j.%1$s_id, COUNT(*) FROM %1$s_industry_jobs j
            WHERE j.%1$s_id IN (:owners) AND j.status IN ('active', 'paused', 'ready') GROUP BY j.%1$s_id
            """;

    private static final List<Figure> OF_CHARACTERS = List.of(
            value("character.wallet", List.of("wallet"), """
                    SELECT character_id, balance FROM character_wallet_balances WHERE character_id IN (:owners)
                    """),
            assets("character"),
            // Those placed for the corporation are in the corporation's list.
            count(
                    "character.orders",
                    List.of("escrow", "sell_orders"),
                    ORDERS.formatted("character", "AND (o.is_corporation IS NULL OR o.is_corporation = FALSE)")),
            contracts(
                    "character",
                    "d.issuer_id = k.character_id AND (d.for_corporation IS NULL OR d.for_corporation = FALSE)"),
            count("character.industry-jobs", List.of("jobs"), JOBS.formatted("character")),
            value("character.skills", List.of("skill_points", "unallocated_sp"), """
                    SELECT character_id, total_sp, unallocated_sp FROM character_info_skills WHERE character_id IN (:owners)
                    """),
            value("character.online", List.of("last_login"), """
                    SELECT character_id, last_login FROM character_onlines WHERE character_id IN (:owners)
                    """));

    private static final List<Figure> OF_CORPORATIONS = List.of(
            value("corporation.wallets", List.of("wallet"), """
                    SELECT corporation_id, SUM(balance) FROM corporation_wallet_balances
                    WHERE corporation_id IN (:owners) GROUP BY corporation_id
                    """),
            assets("corporation"),
            count("corporation.orders", List.of("escrow", "sell_orders"), ORDERS.formatted("corporation", "")),
            contracts("corporation", "d.issuer_corporation_id = k.corporation_id AND d.for_corporation = TRUE"),
            count("corporation.industry-jobs", List.of("jobs"), JOBS.formatted("corporation")),
            value("corporation.sheet", List.of("members"), """
                    SELECT corporation_id, member_count FROM corporation_infos WHERE corporation_id IN (:owners)
                    """));

    static List<Figure> ofCharacters() {
        return OF_CHARACTERS;
    }

    static List<Figure> ofCorporations() {
        return OF_CORPORATIONS;
    }

    private static Figure value(String resource, List<String> columns, String sql) {
        return new Figure(resource, columns, false, false, sql);
    }

    private static Figure count(String resource, List<String> columns, String sql) {
        return new Figure(resource, columns, true, false, sql);
    }

    private static Figure assets(String owner) {
        return new Figure(owner + ".assets", List.of("assets", "assets_unpriced"), true, true, ASSETS.formatted(owner));
    }

    private static Figure contracts(String owner, String own) {
        return count(
                owner + ".contracts",
                List.of("contracts", "contract_prices", "contract_collateral"),
                CONTRACTS.formatted(owner, own));
    }
}
