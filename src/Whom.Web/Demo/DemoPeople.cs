using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Whom.People;
using Whom.Purchases;

namespace Whom.Web.Demo;

/// <summary>
/// The people of a city that does not exist: those of nine departments, of its council, and of partners.
/// </summary>
public static class DemoPeople
{
    /// <summary>What the city calls itself.</summary>
    public const string City = "City of Exampleton";

    public static ImmutableArray<Organisation> Organisations { get; } =
    [
        Department("Procurement"), Department("Information technology"), Department("City attorney"),
        Department("311 and resident services"), Department("Human services"), Department("Finance"),
        Department("City manager’s office"), Department("Public works"), Department("Police"),
        Partner("Riverside University, civic AI lab", OrganisationKind.University,
            ["it-data-expert", "independent-reviewer"],
            "Write to the lab with two sentences on the need. They answer within a week; a first look costs nothing.",
            "civic-ai@riverside.example"),
        Partner("Neighbors United", OrganisationKind.Nonprofit, ["public-representative", "community-partner"],
            "Call before you write. They want to know who pays for people’s time, and by when they can answer.",
            "hello@neighbors.example"),
        Partner("Legal Aid of the Valley", OrganisationKind.Nonprofit, ["public-representative", "community-partner"],
            "They represent people who get benefits. Ask by mail, and give them three weeks.",
            "intake@legalaid.example"),
        Partner("County of Three Rivers, purchasing", OrganisationKind.Buyer, ["peer-buyer"],
            "They bought a chatbot two years ago, and share their contract. Just call.", "purchasing@county.example"),
        Department("City council"),
        Partner("City Workers Local 12", OrganisationKind.Union, ["labour-representative"],
            "Write to the office. By agreement they are asked before tools change how people work.",
            "office@local12.example"),
    ];

    public static ImmutableArray<DemoPerson> Everyone { get; } =
    [
        Staff("ana", "Ana Ruiz", "Procurement", AccountKinds.ProcurementOfficer | AccountKinds.Administrator,
            "procurement-officer"),
        Staff("ben", "Ben Carter", "Procurement", AccountKinds.ProcurementOfficer, "procurement-officer"),
        Staff("carla", "Carla Nguyen", "Procurement", AccountKinds.None, "procurement-officer", "records-officer"),
        Staff("dev", "Dev Patel", "Information technology", AccountKinds.None, "security-officer",
            "it-data-expert"),
        Staff(
            "elena", "Elena Petrova", "Information technology", AccountKinds.None, "ai-governance", "privacy-officer"),
        Staff("femi", "Femi Adeyemi", "Information technology", AccountKinds.None, "accessibility-officer",
            "project-lead"),
        Staff("grace", "Grace Kim", "Information technology", AccountKinds.None, "records-officer"),
        Staff("hugo", "Hugo Martin", "City attorney", AccountKinds.None, "legal-officer"),
        Staff("iris", "Iris Blum", "City attorney", AccountKinds.None, "legal-officer", "privacy-officer"),
        Staff("jamal", "Jamal Washington", "311 and resident services", AccountKinds.None, "project-lead"),
        Staff("keiko", "Keiko Tanaka", "311 and resident services", AccountKinds.None, "end-user-representative"),
        Staff("luis", "Luis Romero", "311 and resident services", AccountKinds.None, "end-user-representative",
            "accessibility-officer"),
        Staff("maya", "Maya Johnson", "Human services", AccountKinds.None, "project-lead"),
        Staff(
            "noah", "Noah Levi", "Human services", AccountKinds.None, "domain-professional", "end-user-representative"),
        Staff("olga", "Olga Kowalski", "Human services", AccountKinds.None, "domain-professional"),
        Staff("pedro", "Pedro Santos", "Human services", AccountKinds.None, "equity-officer"),
        Staff("quinn", "Quinn Murphy", "Finance", AccountKinds.None, "finance-officer"),
        Staff("rosa", "Rosa Delgado", "Finance", AccountKinds.Auditor),
        Staff("sam", "Sam Okafor", "Finance", AccountKinds.None, "finance-officer"),
        Staff("tara", "Tara Singh", "City manager’s office", AccountKinds.None, "executive-sponsor"),
        Staff("uma", "Uma Rao", "City manager’s office", AccountKinds.None, "equity-officer", "ai-governance"),
        Staff("victor", "Victor Chen", "City manager’s office", AccountKinds.Administrator),
        Staff("wendy", "Wendy Brooks", "Public works", AccountKinds.None, "project-lead", "domain-professional"),
        Staff("xavier", "Xavier Dubois", "Public works", AccountKinds.None, "end-user-representative"),
        Staff("bruno", "Bruno Silva", "Police", AccountKinds.None, "project-lead"),
        Staff("nadia", "Nadia Petrossian", "Police", AccountKinds.None, "end-user-representative"),
        Staff("owen", "Owen Clarke", "Police", AccountKinds.None, "domain-professional"),
        Outside("ines", "Inés Duarte", "City council", PersonKind.Outside, "es", "governing-body"),
        Outside("yara", "Yara Haddad", "Riverside University, civic AI lab", PersonKind.Outside, "en", "it-data-expert",
            "independent-reviewer"),
        Outside("zoe", "Zoe Fischer", "Riverside University, civic AI lab", PersonKind.Outside, "en", "it-data-expert"),
        Outside("abdi", "Abdi Hassan", "Neighbors United", PersonKind.Outside, "en", "public-representative",
            "community-partner"),
        Outside("lucia", "Lucía Fernández", "Legal Aid of the Valley", PersonKind.Outside, "es",
            "public-representative", "community-partner"),
        Outside("carl", "Carl Jensen", "County of Three Rivers, purchasing", PersonKind.Outside, "en", "peer-buyer"),
        Outside(
            "dolores", "Dolores Vega", "City Workers Local 12", PersonKind.StaffSide, "es", "labour-representative"),
    ];

    /// <summary>The same id for the same words, so that whoever begins twice makes one city.</summary>
    public static Guid IdOf(string words) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes("whom demo city/" + words))[..16]);

    private static Organisation Department(string name) =>
        new() { Id = new OrganisationId(IdOf(name)), Name = name, Kind = OrganisationKind.Department };

    private static Organisation Partner(
        string name, OrganisationKind kind, ImmutableArray<string> helps, string asking, string email) =>
        new()
        {
            Id = new OrganisationId(IdOf(name)), Name = name, Kind = kind, Helps = helps, Asking = asking, Email = email
        };

    private static DemoPerson Staff(
        string key, string name, string department, AccountKinds kinds, params ReadOnlySpan<string> roles) =>
        new(key, PersonOf(key, name, $"{key}@city.example", PersonKind.Staff, department, "en", roles) with
        {
            Phone = kinds.HasFlag(AccountKinds.ProcurementOfficer) ? "555-0142" : null,
        }, kinds);

    private static DemoPerson Outside(
        string key, string name, string organisation, PersonKind kind, string language,
        params ReadOnlySpan<string> roles) =>
        new(key, PersonOf(key, name, $"{key}@partner.example", kind, organisation, language, roles), null);

    private static Person PersonOf(
        string key, string name, string email, PersonKind kind,
        string organisation, string language, ReadOnlySpan<string> roles) => new()
        {
            Id = new PersonId(IdOf(key)),
            Name = name,
            Email = email,
            Kind = kind,
            Organisation = new OrganisationId(IdOf(organisation)),
            Languages = [language],
            Roles = [.. roles],
        };
}

/// <summary>Somebody of the city.</summary>
/// <param name="Key">What the stories of the purchases call them.</param>
/// <param name="Person">Who.</param>
/// <param name="Kinds">What their account may do; null where they have none, and come by links.</param>
public sealed record DemoPerson(string Key, Person Person, AccountKinds? Kinds);
