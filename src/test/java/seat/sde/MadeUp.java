package seat.sde;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Static data of a small invented universe, in the layout of CCP's; files and lines can be changed before it is zipped. */
public final class MadeUp {
    private final Map<String, List<String>> files = new LinkedHashMap<>();

    /** The universe of Humbleton: one system, a planet with two moons, a station of the Tinkers. */
    public static MadeUp universe(long build) {
        MadeUp data = new MadeUp();
        data.file("_sde", "{'_key':'sde','buildNumber':" + build + ",'releaseDate':'2031-02-03T04:05:06Z'}");
        data.file("translationLanguages", "{'_key':'de','name':'German'}", "{'_key':'en','name':'English'}");
        data.file(
                "categories",
                "{'_key':2,'name':{'en':'Sky things','de':'Himmelsdinge'},'published':true}",
                "{'_key':6,'name':{'en':'Carts','de':'Karren'},'published':true,'iconID':7}");
        data.file(
                "groups",
                "{'_key':7,'categoryID':2,'name':{'en':'Planet','de':'Planet'},'published':true}",
                "{'_key':8,'categoryID':2,'name':{'en':'Moon','de':'Mond'},'published':true}",
                "{'_key':9,'categoryID':2,'name':{'en':'Asteroid Belt','de':'Steingürtel'},'published':true}",
                "{'_key':10,'categoryID':2,'name':{'en':'Stargate','de':'Tor'},'published':true}",
                "{'_key':25,'categoryID':6,'name':{'en':'Handcarts','de':'Handkarren'},'published':true,'anchorable':true}");
        data.file("metaGroups", "{'_key':1,'name':{'en':'Plain'},'description':{'en':'As it comes'}}");
        data.file(
                "marketGroups",
                "{'_key':4,'name':{'en':'Vehicles','de':'Fahrzeuge'},'hasTypes':true,'description':{'en':'With wheels'}}");
        data.file(
                "types",
                "{'_key':587,'groupID':25,'name':{'en':'Wobbler','de':'Wackler','ru':'Шаткий'},'description':{'en':'It wobbles.',"
                        + "'de':'Er wackelt.'},'mass':12.5,'volume':3,'portionSize':1,'published':true,'marketGroupID':4,"
                        + "'metaGroupID':1,'variationParentTypeID':588,'someNewField':{'deep':[1,2]}}",
                "{'_key':588,'groupID':25,'name':{'en':'Steady'},'published':false,'basePrice':10000000000.0}",
                "{'_key':34,'groupID':25,'name':{'en':'Plank','de':'Brett'},'published':true}");
        data.file(
                "typeMaterials",
                "{'_key':587,'materials':[{'materialTypeID':34,'quantity':12}]}",
                "{'_key':588,'randomizedMaterials':[{'materialTypeID':34,'quantityMin':1,'quantityMax':3}]}");
        data.file(
                "typeDogma",
                "{'_key':587,'dogmaAttributes':[{'attributeID':9,'value':350.5},{'attributeID':11,'value':0.0}],"
                        + "'dogmaEffects':[{'effectID':12,'isDefault':true}]}");
        data.file(
                "dogmaAttributes",
                "{'_key':9,'name':'wheels','displayName':{'en':'Wheels','de':'Räder'},'highIsGood':true,'published':true}");
        data.file(
                "dogmaEffects",
                "{'_key':12,'name':'roll','modifierInfo':[{'domain':'ground','func':'Push','operation':6},"
                        + "{'domain':'ground','func':'Pull','groupID':25}]}");
        data.file(
                "typeBonus",
                "{'_key':587,'roleBonuses':[{'bonus':50,'bonusText':{'en':'more wobble','de':'mehr Wackeln'},'importance':1}],"
                        + "'types':[{'_key':34,'_value':[{'bonus':5.5,'bonusText':{'en':'a level'},'importance':1,'unitID':105}]}],"
                        + "'miscBonuses':[{'bonusText':{'en':'squeaks'},'importance':2,'isPositive':false}]}");
        data.file(
                "blueprints",
                "{'_key':900,'blueprintTypeID':900,'maxProductionLimit':5,'activities':{'manufacturing':{'time':60,"
                        + "'materials':[{'typeID':34,'quantity':9}],'products':[{'typeID':587,'quantity':1}],"
                        + "'skills':[{'typeID':34,'level':2},{'typeID':34,'level':2}]},'copying':{'time':30}}}");
        data.file("masteries", "{'_key':587,'_value':[{'_key':0,'_value':[3,4]},{'_key':1,'_value':[3]}]}");
        data.file(
                "mapRegions",
                "{'_key':10000002,'name':{'en':'The Hearth'},'factionID':500001,'position':{'x':1,'y':2,'z':3}}");
        data.file(
                "mapConstellations",
                "{'_key':20000020,'name':{'en':'Kitchen'},'regionID':10000002,'position':{'x':1,'y':2,'z':3}}");
        data.file(
                "mapSolarSystems",
                "{'_key':30000142,'name':{'en':'Humbleton','de':'Demutsstadt'},'constellationID':20000020,'regionID':10000002,"
                        + "'securityStatus':0.95,'hub':true,'disallowedAnchorCategories':[22,65],'starID':40000001}",
                "{'_key':30000143,'name':{'en':'Nextdoor','de':'Nebenan'},'constellationID':20000020,'regionID':10000002,"
                        + "'securityStatus':0.4}");
        data.file(
                "mapStars",
                "{'_key':40000001,'solarSystemID':30000142,'typeID':6,'radius':1000,'statistics':{'age':1e3,"
                        + "'spectralClass':'K2 V'}}");
        data.file(
                "mapPlanets",
                "{'_key':40000002,'solarSystemID':30000142,'orbitID':40000001,'celestialIndex':4,'typeID':11,"
                        + "'attributes':{'population':true},'position':{'x':1.5,'y':2,'z':3},'radius':5060000}",
                "{'_key':40000009,'solarSystemID':30000142,'orbitID':40000001,'celestialIndex':9,'typeID':11,"
                        + "'uniqueName':{'en':'Humbleton IX (Pearl)','de':'Demutsstadt IX (Perle)'}}");
        data.file(
                "mapMoons",
                "{'_key':40000003,'solarSystemID':30000142,'orbitID':40000002,'celestialIndex':4,'orbitIndex':1,'typeID':14}",
                "{'_key':40000004,'solarSystemID':30000142,'orbitID':40000002,'celestialIndex':4,'orbitIndex':2,'typeID':14}",
                "{'_key':40000010,'solarSystemID':30000142,'orbitID':40000009,'celestialIndex':9,'orbitIndex':1,'typeID':14}");
        data.file(
                "mapAsteroidBelts",
                "{'_key':40000005,'solarSystemID':30000142,'orbitID':40000002,'celestialIndex':4,'orbitIndex':1,'typeID':15}");
        data.file(
                "mapStargates",
                "{'_key':50000001,'solarSystemID':30000142,'typeID':16,'destination':{'solarSystemID':30000143,"
                        + "'stargateID':50000002},'position':{'x':1,'y':2,'z':3}}");
        data.file(
                "factions",
                "{'_key':500001,'name':{'en':'The Council','de':'Der Rat'},'memberRaces':[1,4],'solarSystemID':30000142}");
        data.file(
                "npcCorporations",
                "{'_key':1000035,'name':{'en':'Tinkers','de':'Bastler'},'tickerName':'TINK','corporationTrades':[{'_key':34,"
                        + "'_value':1.5}],'divisions':[{'_key':22,'divisionNumber':1,'leaderID':3000001,'size':7}]}");
        data.file(
                "npcCharacters",
                "{'_key':3000001,'name':{'en':'Ada Cogwheel'},'corporationID':1000035,'locationID':60000001,'ceo':true,"
                        + "'agent':{'agentTypeID':2,'divisionID':22,'isLocator':true,'level':3},'skills':[{'typeID':34}]}");
        data.file("stationServices", "{'_key':1,'serviceName':{'en':'Oiling','de':'Ölen'}}");
        data.file(
                "stationOperations",
                "{'_key':14,'operationName':{'en':'Workshop','de':'Werkstatt'},'activityID':1,'services':[1],"
                        + "'stationTypes':[{'_key':1,'_value':1531}]}");
        data.file(
                "npcStations",
                "{'_key':60000001,'solarSystemID':30000142,'orbitID':40000003,'celestialIndex':4,'orbitIndex':1,"
                        + "'ownerID':1000035,'operationID':14,'useOperationName':true,'typeID':1531,"
                        + "'position':{'x':1,'y':2,'z':3}}",
                "{'_key':60000002,'solarSystemID':30000142,'orbitID':40000009,'ownerID':1000035,'operationID':14,"
                        + "'useOperationName':false,'typeID':1531}",
                "{'_key':60000003,'solarSystemID':30000142,'orbitID':40000010,'ownerID':1000035,'operationID':14,"
                        + "'useOperationName':true,'typeID':1531}");
        data.file(
                "contrabandTypes",
                "{'_key':34,'factions':[{'_key':500001,'attackMinSec':1.1,'confiscateMinSec':0.5,'fineByValue':2.0,"
                        + "'standingLoss':0.1}]}");
        data.file(
                "controlTowerResources",
                "{'_key':588,'resources':[{'purpose':1,'quantity':40,'resourceTypeID':34,'minSecurityLevel':0.4}]}");
        data.file(
                "planetSchematics",
                "{'_key':65,'name':{'en':'Sawing'},'cycleTime':3600,'pins':[2470],'types':[{'_key':34,'isInput':true,"
                        + "'quantity':40}]}");
        data.file(
                "sovereigntyUpgrades",
                "{'_key':588,'power_allocation':5,'workforce_allocation':6,'mutually_exclusive_group':'A',"
                        + "'fuel':{'type_id':34,'hourly_upkeep':7,'startup_cost':8}}");
        return data;
    }

    /** Puts a file in place of the one of that name. {@code '} stands for {@code "}. */
    public MadeUp file(String name, String... lines) {
        List<String> all = new ArrayList<>();
        for (String line : lines) {
            all.add(line.replace('\'', '"'));
        }
        files.put(name, all);
        return this;
    }

    public MadeUp without(String name) {
        files.remove(name);
        return this;
    }

    public MadeUp line(String name, String line) {
        files.computeIfAbsent(name, file -> new ArrayList<>()).add(line.replace('\'', '"'));
        return this;
    }

    /** As many moons more as asked for, from id 41000000 on. */
    public MadeUp moons(int count) {
        for (int i = 0; i < count; i++) {
            line(
                    "mapMoons",
                    "{'_key':" + (41_000_000 + i)
                            + ",'solarSystemID':30000142,'orbitID':40000002,'celestialIndex':4,'orbitIndex':" + (i + 3)
                            + ",'typeID':14,'radius':270000.0,'position':{'x':1.25e11,'y':2,'z':3}}");
        }
        return this;
    }

    public Path zip(Path file) {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, List<String>> each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey() + ".jsonl"));
                for (String line : each.getValue()) {
                    zip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
                zip.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
