package seat.sde;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import seat.sde.DataSet.Named;

/** Every file of the static data that is stored, in the order it is read: names are made of what was read before. */
final class DataSets {
    /** The file that tells the build. */
    static final String BUILD = "_sde";

    /** Files without which it is no static data. */
    static final Set<String> ESSENTIAL = Set.of("categories", "groups", "types");

    static final List<DataSet> ALL = List.copyOf(all());

    /** Files CCP publishes that SeAT does not store, and why not. */
    static final Map<String, String> NOT_STORED = Map.of(
            "cloneGrades", "what Alpha clones may train; no page needs it",
            "compressibleTypes", "a list of pairs that typeMaterials makes unnecessary so far",
            "dbuffCollections", "fleet boosts; no page needs it",
            "dynamicItemAttributes", "ranges of mutaplasmids; no page needs it",
            "landmarks", "scenery",
            "missions", "no page needs it",
            "typeLists", "filters of the game's own",
            "dungeons", "no page needs it");

    private DataSets() {}

    /** Tables that hold rows of a version, those of names and texts included. */
    static List<String> tables() {
        return Stream.concat(
                        ALL.stream().flatMap(set -> set.mappings().stream()).map(RowMapping::table),
                        Stream.of(Loader.NAMES, Loader.TEXTS))
                .distinct()
                .collect(Collectors.toList());
    }

    private static List<DataSet> all() {
        List<DataSet> sets = new ArrayList<>();
        things(sets);
        dogma(sets);
        map(sets);
        inhabitants(sets);
        industry(sets);
        skins(sets);
        return sets;
    }

    private static void things(List<DataSet> sets) {
        sets.add(DataSet.of("translationLanguages")
                .into("sde_translation_languages", "language", t -> t.from("name", "name"))
                .build());
        sets.add(DataSet.of("icons").into("sde_icons", "icon_id").build());
        sets.add(DataSet.of("graphics").into("sde_graphics", "graphic_id").build());
        sets.add(DataSet.of("categories")
                .named("name")
                .into("sde_categories", "category_id")
                .build());
        sets.add(DataSet.of("groups")
                .named((id, object, places) -> {
                    places.group(id, object);
                    return Named.all(LocalText.of(object.get("name")));
                })
                .into("sde_groups", "group_id")
                .build());
        sets.add(DataSet.of("metaGroups")
                .named("name")
                .texts("description")
                .into("sde_meta_groups", "meta_group_id")
                .build());
        sets.add(DataSet.of("marketGroups")
                .named("name")
                .texts("description")
                .into("sde_market_groups", "market_group_id")
                .build());
        sets.add(DataSet.of("types")
                .named("name")
                .entity()
                .texts("description")
                .into("sde_types", "type_id")
                .build());
        sets.add(DataSet.of("typeMaterials")
                .into("sde_type_materials", "type_id", t -> t.rows("materials").distinct("material_type_id"))
                .into(
                        "sde_type_random_materials",
                        "type_id",
                        t -> t.rows("randomizedMaterials").distinct("material_type_id"))
                .build());
        sets.add(DataSet.of("typeBonus")
                .into(
                        "sde_type_bonuses",
                        "type_id",
                        t -> t.constant("source", "role")
                                .rows("roleBonuses")
                                .numbered("position")
                                .text("bonusText", "roleBonus"))
                .into(
                        "sde_type_bonuses",
                        "type_id",
                        t -> t.constant("source", "misc")
                                .rows("miscBonuses")
                                .numbered("position")
                                .text("bonusText", "miscBonus"))
                .into(
                        "sde_type_bonuses",
                        "type_id",
                        t -> t.constant("source", "skill")
                                .rows("types", "skill_type_id")
                                .rows("_value")
                                .numbered("position")
                                .text("bonusText", "skillBonus"))
                .build());
        sets.add(DataSet.of("contrabandTypes")
                .into(
                        "sde_contraband_types",
                        "type_id",
                        t -> t.rows("factions", "faction_id").distinct("faction_id"))
                .build());
        sets.add(DataSet.of("controlTowerResources")
                .into(
                        "sde_control_tower_resources",
                        "control_tower_type_id",
                        t -> t.rows("resources").numbered("position"))
                .build());
    }

    private static void dogma(List<DataSet> sets) {
        sets.add(DataSet.of("dogmaAttributeCategories")
                .into("sde_dogma_attribute_categories", "attribute_category_id")
                .build());
        sets.add(DataSet.of("dogmaUnits")
                .named("displayName")
                .texts("description")
                .into("sde_dogma_units", "unit_id", t -> t.from("name", "name"))
                .build());
        sets.add(DataSet.of("dogmaAttributes")
                .named("displayName")
                .texts("tooltipTitle", "tooltipDescription")
                .into("sde_dogma_attributes", "attribute_id", t -> t.from("name", "name"))
                .build());
        sets.add(DataSet.of("dogmaEffects")
                .named("displayName")
                .texts("description")
                .into("sde_dogma_effects", "effect_id", t -> t.from("name", "name"))
                .into(
                        "sde_effect_modifiers",
                        "effect_id",
                        t -> t.rows("modifierInfo")
                                .from("domain_name", "domain")
                                .from("other_effect_id", "effectID")
                                .numbered("position"))
                .build());
        sets.add(DataSet.of("typeDogma")
                .into(
                        "sde_type_attributes",
                        "type_id",
                        t -> t.rows("dogmaAttributes")
                                .from("attribute_value", "value")
                                .distinct("attribute_id"))
                .into("sde_type_effects", "type_id", t -> t.rows("dogmaEffects").distinct("effect_id"))
                .build());
    }

    private static void map(List<DataSet> sets) {
        sets.add(DataSet.of("mapRegions")
                .named("name")
                .entity()
                .texts("description")
                .into("sde_regions", "region_id")
                .build());
        sets.add(DataSet.of("mapConstellations")
                .named("name")
                .entity()
                .into("sde_constellations", "constellation_id")
                .build());
        sets.add(DataSet.of("mapSolarSystems")
                .named((id, object, places) -> {
                    places.system(id, object);
                    return Named.all(LocalText.of(object.get("name")));
                })
                .entity()
                .into(
                        "sde_solar_systems",
                        "solar_system_id",
                        t -> t.from("x_2d", "position2D.x").from("y_2d", "position2D.y"))
                .build());
        sets.add(DataSet.of("mapStars")
                .named((id, object, places) -> new Named(places.star(id, object), places.special(id)))
                .entity()
                .into(
                        "sde_stars",
                        "star_id",
                        t -> t.from("age", "statistics.age")
                                .from("life", "statistics.life")
                                .from("luminosity", "statistics.luminosity")
                                .from("spectral_class", "statistics.spectralClass")
                                .from("temperature", "statistics.temperature"))
                .build());
        sets.add(DataSet.of("mapPlanets")
                .named((id, object, places) -> new Named(places.planet(id, object), places.special(id)))
                .entity()
                .into("sde_planets", "planet_id", t -> t.from("population", "attributes.population"))
                .build());
        sets.add(DataSet.of("mapMoons")
                .named((id, object, places) -> new Named(places.moon(id, object), places.special(id)))
                .entity()
                .into("sde_moons", "moon_id")
                .build());
        sets.add(DataSet.of("mapAsteroidBelts")
                .named((id, object, places) -> new Named(places.belt(id, object), places.special(id)))
                .entity()
                .into("sde_asteroid_belts", "asteroid_belt_id")
                .build());
        sets.add(DataSet.of("mapSecondarySuns")
                .into("sde_secondary_suns", "secondary_sun_id")
                .build());
        sets.add(DataSet.of("mapStargates")
                .named((id, object, places) -> new Named(places.stargate(object), LocalText.NONE))
                .into(
                        "sde_stargates",
                        "stargate_id",
                        t -> t.from("destination_solar_system_id", "destination.solarSystemID")
                                .from("destination_stargate_id", "destination.stargateID"))
                .build());
        sets.add(DataSet.of("agentsInSpace")
                .into("sde_agents_in_space", "agent_id")
                .build());
    }

    private static void inhabitants(List<DataSet> sets) {
        sets.add(DataSet.of("factions")
                .named("name")
                .entity()
                .texts("description", "shortDescription")
                .into("sde_factions", "faction_id")
                .into(
                        "sde_faction_races",
                        "faction_id",
                        t -> t.elements("memberRaces", "race_id").distinct("race_id"))
                .build());
        sets.add(DataSet.of("races")
                .named("name")
                .texts("description")
                .into("sde_races", "race_id")
                .into(
                        "sde_race_skills",
                        "race_id",
                        t -> t.rows("skills", "skill_type_id")
                                .from("skill_level", "_value")
                                .distinct("skill_type_id"))
                .build());
        sets.add(DataSet.of("bloodlines")
                .named("name")
                .texts("description")
                .into("sde_bloodlines", "bloodline_id")
                .build());
        sets.add(DataSet.of("ancestries")
                .named("name")
                .texts("description")
                .into("sde_ancestries", "ancestry_id")
                .build());
        sets.add(DataSet.of("characterAttributes")
                .named("name")
                .into("sde_character_attributes", "attribute_id")
                .build());
        sets.add(DataSet.of("corporationActivities")
                .named("name")
                .into("sde_corporation_activities", "activity_id")
                .build());
        sets.add(DataSet.of("npcCorporationDivisions")
                .named("name")
                .texts("description", "leaderTypeName")
                .into("sde_npc_divisions", "division_id")
                .build());
        sets.add(npcCorporations());
        sets.add(DataSet.of("agentTypes")
                .named("name")
                .into("sde_agent_types", "agent_type_id")
                .build());
        sets.add(DataSet.of("npcCharacters")
                .named("name")
                .entity()
                .texts("description")
                .into(
                        "sde_npc_characters",
                        "character_id",
                        t -> t.from("agent_type_id", "agent.agentTypeID")
                                .from("division_id", "agent.divisionID")
                                .from("agent_level", "agent.level")
                                .from("is_locator", "agent.isLocator"))
                .into(
                        "sde_npc_character_skills",
                        "character_id",
                        t -> t.rows("skills").from("skill_type_id", "typeID").distinct("skill_type_id"))
                .build());
        sets.add(DataSet.of("stationServices")
                .named("serviceName")
                .texts("description")
                .into("sde_station_services", "service_id")
                .build());
        sets.add(DataSet.of("stationOperations")
                .named((id, object, places) -> {
                    places.operation(id, object);
                    return Named.all(LocalText.of(object.get("operationName")));
                })
                .texts("description")
                .into("sde_station_operations", "operation_id")
                .into(
                        "sde_station_operation_services",
                        "operation_id",
                        t -> t.elements("services", "service_id").distinct("service_id"))
                .into(
                        "sde_station_operation_types",
                        "operation_id",
                        t -> t.rows("stationTypes", "race_id")
                                .from("type_id", "_value")
                                .distinct("race_id"))
                .build());
        sets.add(DataSet.of("npcStations")
                .named((id, object, places) -> Named.all(places.station(id, object)))
                .entity()
                .into("sde_npc_stations", "station_id")
                .build());
    }

    private static DataSet npcCorporations() {
        return DataSet.of("npcCorporations")
                .named((id, object, places) -> {
                    places.corporation(id, object);
                    return Named.all(LocalText.of(object.get("name")));
                })
                .entity()
                .texts("description")
                .into("sde_npc_corporations", "corporation_id")
                .into(
                        "sde_npc_corporation_divisions",
                        "corporation_id",
                        t -> t.rows("divisions", "division_id").distinct("division_id"))
                .into(
                        "sde_npc_corporation_investors",
                        "corporation_id",
                        t -> t.rows("investors", "investor_id")
                                .from("share_percent", "_value")
                                .distinct("investor_id"))
                .into(
                        "sde_npc_corporation_trades",
                        "corporation_id",
                        t -> t.rows("corporationTrades", "type_id")
                                .from("trade_value", "_value")
                                .distinct("type_id"))
                .into(
                        "sde_npc_corporation_exchange_rates",
                        "corporation_id",
                        t -> t.rows("exchangeRates", "other_corporation_id")
                                .from("rate", "_value")
                                .distinct("other_corporation_id"))
                .into(
                        "sde_npc_corporation_lp_offer_tables",
                        "corporation_id",
                        t -> t.elements("lpOfferTables", "offer_table_id").distinct("offer_table_id"))
                .build();
    }

    private static void industry(List<DataSet> sets) {
        sets.add(DataSet.of("blueprints")
                .into("sde_blueprints", "blueprint_type_id")
                .into(
                        "sde_blueprint_activities",
                        "blueprint_type_id",
                        t -> t.entries("activities", "activity").from("seconds", "time"))
                .into(
                        "sde_blueprint_materials",
                        "blueprint_type_id",
                        t -> t.entries("activities", "activity")
                                .rows("materials")
                                .numbered("position"))
                .into(
                        "sde_blueprint_products",
                        "blueprint_type_id",
                        t -> t.entries("activities", "activity")
                                .rows("products")
                                .numbered("position"))
                .into(
                        "sde_blueprint_skills",
                        "blueprint_type_id",
                        t -> t.entries("activities", "activity")
                                .rows("skills")
                                .from("skill_level", "level")
                                .numbered("position"))
                .build());
        sets.add(DataSet.of("planetSchematics")
                .named("name")
                .into("sde_planet_schematics", "schematic_id")
                .into(
                        "sde_planet_schematic_pins",
                        "schematic_id",
                        t -> t.elements("pins", "pin_type_id").distinct("pin_type_id"))
                .into(
                        "sde_planet_schematic_types",
                        "schematic_id",
                        t -> t.rows("types", "type_id").distinct("type_id"))
                .build());
        sets.add(DataSet.of("planetResources")
                .into(
                        "sde_planet_resources",
                        "celestial_id",
                        t -> t.from("reagent_type_id", "reagent.type_id")
                                .from("reagent_amount_per_cycle", "reagent.amount_per_cycle")
                                .from("reagent_cycle_period", "reagent.cycle_period")
                                .from("reagent_secured_capacity", "reagent.secured_capacity")
                                .from("reagent_unsecured_capacity", "reagent.unsecured_capacity"))
                .build());
        sets.add(DataSet.of("sovereigntyUpgrades")
                .into(
                        "sde_sovereignty_upgrades",
                        "type_id",
                        t -> t.from("mutually_exclusive_group", "mutually_exclusive_group")
                                .from("power_allocation", "power_allocation")
                                .from("workforce_allocation", "workforce_allocation")
                                .from("power_production", "power_production")
                                .from("workforce_production", "workforce_production")
                                .from("fuel_type_id", "fuel.type_id")
                                .from("fuel_hourly_upkeep", "fuel.hourly_upkeep")
                                .from("fuel_startup_cost", "fuel.startup_cost"))
                .build());
        sets.add(DataSet.of("certificates")
                .named("name")
                .texts("description")
                .into("sde_certificates", "certificate_id")
                .into(
                        "sde_certificate_skills",
                        "certificate_id",
                        t -> t.rows("skillTypes", "skill_type_id").distinct("skill_type_id"))
                .into(
                        "sde_certificate_types",
                        "certificate_id",
                        t -> t.elements("recommendedFor", "type_id").distinct("type_id"))
                .build());
        sets.add(DataSet.of("masteries")
                .into(
                        "sde_masteries",
                        "type_id",
                        t -> t.rows("_value", "mastery_level")
                                .elements("_value", "certificate_id")
                                .distinct("mastery_level", "certificate_id"))
                .build());
    }

    private static void skins(List<DataSet> sets) {
        sets.add(DataSet.of("skinMaterials")
                .named("displayName")
                .into("sde_skin_materials", "skin_material_id", t -> t.from("name", "displayName"))
                .build());
        sets.add(DataSet.of("skins")
                .into("sde_skins", "skin_id", t -> t.from("allow_ccp_devs", "allowCCPDevs"))
                .into(
                        "sde_skin_types",
                        "skin_id",
                        t -> t.elements("types", "type_id").distinct("type_id"))
                .build());
        sets.add(DataSet.of("skinLicenses")
                .into("sde_skin_licenses", "license_type_id")
                .build());
    }
}
