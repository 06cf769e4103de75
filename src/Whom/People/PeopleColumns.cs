using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Whom.People;

/// <summary>Why a column of a file is not used.</summary>
public enum UnusedBecause
{
    /// <summary>Nothing that is kept of people has this heading.</summary>
    Unknown,

    /// <summary>Another column of the file says the same.</summary>
    Second,
}

/// <summary>A column of a file of people that is not used.</summary>
/// <param name="Place">Which column, counted from one.</param>
/// <param name="Heading">Its heading, as it stands there; empty where there is none.</param>
/// <param name="Because">Why.</param>
/// <param name="Used">The heading of the column that is used in its place; null where there is none.</param>
public sealed record UnusedColumn(int Place, string Heading, UnusedBecause Because, string? Used);

/// <summary>Which column of a file of people says what.</summary>
/// <param name="Headings">All headings, as they stand there.</param>
/// <param name="Places">For each of <see cref="Ids"/> the index of its column; null where the file has none.</param>
/// <param name="Unused">The columns that are not used, in their order.</param>
public sealed record PeopleColumns(
    ImmutableArray<string> Headings, ImmutableArray<int?> Places, ImmutableArray<UnusedColumn> Unused)
{
    // The id of each column, and what else stands over such columns in files that other programs write, in English and
    // in Spanish: as small letters and digits alone. Where a file has several, the one that is named first here counts.
    private static readonly ImmutableArray<(string Id, ImmutableArray<string> Names)> Known =
    [
        ("name",
        [
            "name", "fullname", "displayname", "nombrecompleto", "nombreyapellidos", "nombreyapellido", "nombre",
            "person", "persona", "employeename", "contactname", "contact", "contacto",
        ]),
        ("email",
        [
            "email", "emailaddress", "mail", "mailaddress", "correo", "correoelectronico", "direcciondecorreo",
            "direcciondecorreoelectronico", "direccioncorreo", "direccioncorreoelectronico", "primarysmtpaddress",
            "email1", "email1value", "email1address", "workemail", "businessemail", "officialemail",
            "correoinstitucional", "correodetrabajo",
        ]),
        ("kind", ["kind", "kindofperson", "type", "usertype", "tipo", "clase"]),
        ("organisation",
        [
            "organisation", "organization", "department", "departmentname", "dept", "organisationname",
            "organizationname", "agency", "office", "division", "company", "companyname", "organizacion",
            "departamento", "entidad", "organismo", "dependencia", "oficina", "empresa", "area",
        ]),
        ("roles", ["roles", "role", "rol", "funciones", "funcion", "papel", "papeles"]),
        ("languages",
        [
            "languages", "language", "lang", "preferredlanguage", "languagepreference", "idiomas", "idioma",
            "idiomapreferido", "lengua", "lenguas", "lenguaje",
        ]),
    ];

    /// <summary>The ids of the columns that say something, in the order in which files of our own have them.</summary>
    public static ImmutableArray<string> Ids { get; } = [.. Known.Select(known => known.Id)];

    /// <summary>Whether the columns are there without which nobody is known.</summary>
    public bool IsEnough => Places[0] is not null && Places[1] is not null;

    /// <summary>The columns that are used and have another heading than their id.</summary>
    public ImmutableArray<(string Heading, string Id)> ReadAs =>
    [
        .. Ids.Zip(Places).Where(one => one.Second is { } place
            && !Headings[place].Equals(one.First, StringComparison.OrdinalIgnoreCase))
            .Select(one => (Headings[one.Second!.Value], one.First)),
    ];

    /// <summary>Reads the first line of a file.</summary>
    public static PeopleColumns Read(IEnumerable<string> headings) => Read(headings, _ => true);

    /// <summary>The same; a column in which something stands counts before one that is empty.</summary>
    public static PeopleColumns Read(IEnumerable<string> headings, Func<int, bool> isFilled)
    {
        ArgumentNullException.ThrowIfNull(headings);
        ImmutableArray<string> all = [.. headings.Select(Records.GivenText.Trimmed)];
        var means = all.Select(heading => MeaningOf(heading)).ToList();
        ImmutableArray<int?> places =
        [
            .. Known.Select((_, id) => Enumerable.Range(0, all.Length).Where(place => means[place]?.Id == id)
                .OrderByDescending(isFilled).ThenBy(place => means[place]!.Value.Rank)
                .Select(place => (int?)place).FirstOrDefault()),
        ];
        var unused = ImmutableArray.CreateBuilder<UnusedColumn>();
        for (var place = 0; place < all.Length; place++)
        {
            if (places.Contains(place)) continue;
            unused.Add(means[place] is { } second
                ? new UnusedColumn(place + 1, all[place], UnusedBecause.Second, all[places[second.Id]!.Value])
                : new UnusedColumn(place + 1, all[place], UnusedBecause.Unknown, null));
        }

        return new PeopleColumns(all, places, unused.DrainToImmutable());
    }

    /// <summary>The heading over a column of the file; its id where the file has none.</summary>
    public string HeadingOf(string id) =>
        Ids.IndexOf(id) is var at and >= 0 && Places[at] is { } place && Headings[place].Length > 0
            ? Headings[place] : id;

    private static (int Id, int Rank)? MeaningOf(string heading)
    {
        var plain = Plain(heading);
        for (var id = 0; id < Known.Length; id++)
            if (Known[id].Names.IndexOf(plain) is var rank and >= 0) return (id, rank);
        return null;
    }

    // Without case, accents, blanks and signs: “E-Mail address:” is emailaddress.
    private static string Plain(string heading) => string.Concat(
        heading.Normalize(NormalizationForm.FormD).ToLowerInvariant().EnumerateRunes()
            .Where(sign => Rune.IsLetterOrDigit(sign)
                && Rune.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark));
}
