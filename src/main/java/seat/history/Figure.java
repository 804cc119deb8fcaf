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

    private static final String ESCROW = """
            SELECT o.%1$s_id, SUM(CASE WHEN o.is_buy_order = TRUE THEN COALESCE(o.escrow, 0) ELSE 0 END)
            FROM %1$s_orders o WHERE o.%1$s_id IN (:owners) AND o.state = 'active' %2$s GROUP BY o.%1$s_id
            """;

    /** Nobody gets more than the market gives, however much is asked. */
    private static final String SELL_ORDERS = """
            SELECT o.%1$s_id, SUM(COALESCE(o.volume_remain * LEAST(o.price, COALESCE(p.price, o.price)), 0))
            FROM %1$s_orders o LEFT JOIN price_days p ON p.`day` = :day AND p.type_id = o.type_id
            WHERE o.%1$s_id IN (:owners) AND o.state = 'active' AND (o.is_buy_order IS NULL OR o.is_buy_order = FALSE) %2$s
            GROUP BY o.%1$s_id
            """;

    /**
     * Price and count are of those the owner has issued itself; collateral of those it carries out. The reward it offers has left its
     * wallet, and comes back from an expired contract as well.
     */
    private static final String CONTRACTS = """
            SELECT k.%1$s_id, SUM(CASE WHEN %2$s AND (d.status = 'in_progress' OR %3$s) THEN 1 ELSE 0 END),
              SUM(CASE WHEN %2$s AND %3$s THEN COALESCE(d.price, 0) ELSE 0 END),
              SUM(CASE WHEN d.acceptor_id = k.%1$s_id AND d.status = 'in_progress' THEN COALESCE(d.collateral, 0) ELSE 0 END),
              SUM(CASE WHEN %2$s AND d.status = 'outstanding' THEN COALESCE(d.reward, 0) ELSE 0 END)
            FROM %1$s_contracts k JOIN contract_details d ON d.contract_id = k.contract_id
            WHERE k.%1$s_id IN (:owners) AND d.status IN ('outstanding', 'in_progress')
            GROUP BY k.%1$s_id
            """;

    private static final String LIVES =
            "(d.status = 'outstanding' AND (d.date_expired IS NULL OR d.date_expired > CURRENT_TIMESTAMP))";

    /** What the owner put into contracts is in no list of assets; what a courier carries for it still is its own. */
    private static final String CONTRACT_ITEMS = """
            SELECT k.%1$s_id, SUM(CASE WHEN i.raw_quantity = -2 THEN 0 ELSE COALESCE(i.quantity * p.price, 0) END)
            FROM %1$s_contracts k JOIN contract_details d ON d.contract_id = k.contract_id
            JOIN contract_items i ON i.contract_id = d.contract_id AND i.is_included = TRUE
            LEFT JOIN price_days p ON p.`day` = :day AND p.type_id = i.type_id
            WHERE k.%1$s_id IN (:owners) AND %2$s
              AND (d.status = 'outstanding' OR d.type = 'courier' AND d.status = 'in_progress')
            GROUP BY k.%1$s_id
            """;

    /** Materials have left the list of assets; what is made of them is in none before it is delivered. */
    private static final String JOB_PRODUCTS = """
            SELECT j.%1$s_id, SUM(COALESCE(j.runs * COALESCE(b.quantity, 1) * p.price, 0))
            FROM %1$s_industry_jobs j LEFT JOIN sde_pointer v ON v.id = 1
            LEFT JOIN sde_blueprint_products b ON b.version = v.version AND b.blueprint_type_id = j.blueprint_type_id
              AND b.type_id = j.product_type_id AND b.activity = CASE WHEN j.activity_id = 1 THEN 'manufacturing' ELSE 'reaction' END
            LEFT JOIN price_days p ON p.`day` = :day AND p.type_id = j.product_type_id
            WHERE j.%1$s_id IN (:owners) AND j.status IN ('active', 'paused', 'ready') AND j.activity_id IN (1, 9, 11)
            GROUP BY j.%1$s_id
            """;

    private static final String JOBS = """
            SELECT j.%1$s_id, COUNT(*) FROM %1$s_industry_jobs j
            WHERE j.%1$s_id IN (:owners) AND j.status IN ('active', 'paused', 'ready') GROUP BY j.%1$s_id
            """;

    private static final String PERSONAL = "AND (o.is_corporation IS NULL OR o.is_corporation = FALSE)";
    private static final String ISSUED_BY_CHARACTER =
            "d.issuer_id = k.character_id AND (d.for_corporation IS NULL OR d.for_corporation = FALSE)";
    private static final String ISSUED_FOR_CORPORATION =
            "d.issuer_corporation_id = k.corporation_id AND d.for_corporation = TRUE";

    private static final List<Figure> OF_CHARACTERS = List.of(
            value("character.wallet", List.of("wallet"), """
                    SELECT character_id, balance FROM character_wallet_balances WHERE character_id IN (:owners)
                    """),
            assets("character"),
            // Those placed for the corporation are in the corporation's list.
            count("character.orders", List.of("escrow"), ESCROW.formatted("character", PERSONAL)),
            priced("character.orders", "sell_orders", SELL_ORDERS.formatted("character", PERSONAL)),
            contracts("character", ISSUED_BY_CHARACTER),
            priced("character.contracts", "contract_items", CONTRACT_ITEMS.formatted("character", ISSUED_BY_CHARACTER)),
            count("character.industry-jobs", List.of("jobs"), JOBS.formatted("character")),
            priced("character.industry-jobs", "job_products", JOB_PRODUCTS.formatted("character")),
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
            count("corporation.orders", List.of("escrow"), ESCROW.formatted("corporation", "")),
            priced("corporation.orders", "sell_orders", SELL_ORDERS.formatted("corporation", "")),
            contracts("corporation", ISSUED_FOR_CORPORATION),
            priced(
                    "corporation.contracts",
                    "contract_items",
                    CONTRACT_ITEMS.formatted("corporation", ISSUED_FOR_CORPORATION)),
            count("corporation.industry-jobs", List.of("jobs"), JOBS.formatted("corporation")),
            priced("corporation.industry-jobs", "job_products", JOB_PRODUCTS.formatted("corporation")),
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

    private static Figure priced(String resource, String column, String sql) {
        return new Figure(resource, List.of(column), true, true, sql);
    }

    private static Figure assets(String owner) {
        return new Figure(owner + ".assets", List.of("assets", "assets_unpriced"), true, true, ASSETS.formatted(owner));
    }

    private static Figure contracts(String owner, String own) {
        return count(
                owner + ".contracts",
                List.of("contracts", "contract_prices", "contract_collateral", "contract_rewards"),
                CONTRACTS.formatted(owner, own, LIVES));
    }
}
