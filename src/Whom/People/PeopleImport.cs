using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Records;

namespace Whom.People;

/// <summary>
/// One line of a file of people, as it stands there. What is null has no column in the file, and stays as it is.
/// </summary>
/// <param name="Number">The number of the line on which it begins, as an editor shows it.</param>
/// <param name="Name">The name.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Kind">Where they stand: <c>staff</c>, <c>outside</c> or <c>staff-side</c>; empty for as they
/// are, and staff where they are new.</param>
/// <param name="Organisation">The name of a department or organisation; empty for none.</param>
/// <param name="Roles">Roles that they can hold, apart by semicolons; empty for none.</param>
/// <param name="Languages">Codes of languages, apart by semicolons; empty for none.</param>
public sealed record PersonLine(
    int Number, string Name, string Email, string? Kind, string? Organisation, string? Roles, string? Languages);

/// <summary>Why a line is not taken.</summary>
public enum BadReason
{
    /// <summary>The line has not as many fields as the first.</summary>
    FieldCount,

    /// <summary>A quotation mark opens a field and nothing closes it.</summary>
    OpenQuote,

    /// <summary>What has to be there is not.</summary>
    Missing,

    /// <summary>More characters than are accepted.</summary>
    TooLong,

    /// <summary>A character that nobody sees.</summary>
    Unseen,

    /// <summary>More of them than are accepted.</summary>
    TooMany,

    /// <summary>No e-mail address.</summary>
    NotAnAddress,

    /// <summary>The address stands in an earlier line.</summary>
    SecondTime,

    /// <summary>None of the kinds.</summary>
    UnknownKind,

    /// <summary>No organisation of the directory.</summary>
    UnknownOrganisation,

    /// <summary>No role of the rules.</summary>
    UnknownRole,

    /// <summary>No code of a language.</summary>
    UnknownLanguage,
}

/// <summary>A line that is not taken.</summary>
/// <param name="Number">The number of the line.</param>
/// <param name="Column">The column.</param>
/// <param name="Reason">Why.</param>
/// <param name="Value">What stands there.</param>
public sealed record BadLine(int Number, string Column, BadReason Reason, string Value);

/// <summary>Somebody who is in the directory and whom a line changes.</summary>
/// <param name="Before">As they are.</param>
/// <param name="After">As the line has them.</param>
public sealed record PersonChange(Person Before, Person After)
{
    /// <summary>The columns that differ; none where the line says what is there.</summary>
    public ImmutableArray<string> Columns =>
    [
        .. Differs("name", Before.Name != After.Name),
        .. Differs("email", Before.Email != After.Email),
        .. Differs("kind", Before.Kind != After.Kind),
        .. Differs("organisation", Before.Organisation != After.Organisation),
        .. Differs("roles",
            !Before.Roles.Order(StringComparer.Ordinal).SequenceEqual(After.Roles.Order(StringComparer.Ordinal))),
        .. Differs("languages", !Before.Languages.AsSpan().SequenceEqual(After.Languages.AsSpan())),
    ];

    private static string[] Differs(string column, bool differs) => differs ? [column] : [];
}

/// <summary>An organisation that lines name and the directory does not have; it could be made with them.</summary>
/// <param name="Key">Its name as it is compared.</param>
/// <param name="Name">Its name as the first of these lines has it.</param>
/// <param name="Likely">What kind it most likely is, by who is of it.</param>
/// <param name="Lines">The numbers of the lines that lack nothing else.</param>
public sealed record UnknownOrganisation(
    string Key, string Name, OrganisationKind Likely, ImmutableArray<int> Lines);

/// <summary>What the names in a file can mean.</summary>
/// <param name="People">The people of the directory, by the key of their address.</param>
/// <param name="Organisations">The organisations of the directory, by name as it is compared.</param>
/// <param name="Roles">The ids of roles, by id and by label as they are compared.</param>
public sealed record ImportWords(
    IReadOnlyDictionary<string, Person> People, IReadOnlyDictionary<string, OrganisationId> Organisations,
    IReadOnlyDictionary<string, string> Roles);

/// <summary>What a file of people would do to the directory.</summary>
/// <param name="Adds">Who comes in.</param>
/// <param name="Changes">Who is there and changes.</param>
/// <param name="Same">How many are there already, just so.</param>
/// <param name="Bad">What is not taken; each line once, for the first thing that is wrong with it.</param>
public sealed record PeopleImport(
    ImmutableArray<Person> Adds, ImmutableArray<PersonChange> Changes, int Same, ImmutableArray<BadLine> Bad)
{
    /// <summary>The organisations that are not there, those of most lines first.</summary>
    public ImmutableArray<UnknownOrganisation> Unknown { get; init; } = [];

    /// <summary>The longest name of a person or an organisation, as a person counts.</summary>
    public const int LongestName = GivenText.LongestName;

    /// <summary>The most languages that a person reads, as far as the directory knows.</summary>
    public const int MostLanguages = 20;

    /// <summary>Looks at all lines. <paramref name="nextId"/> gives the id of each new person.</summary>
    public static PeopleImport Of(IEnumerable<PersonLine> lines, ImportWords words, Func<PersonId> nextId)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(nextId);
        var (adds, changes, bad) = (ImmutableArray.CreateBuilder<Person>(),
            ImmutableArray.CreateBuilder<PersonChange>(), ImmutableArray.CreateBuilder<BadLine>());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var homeless = new List<PersonLine>();
        var same = 0;
        foreach (var line in lines)
        {
            if (Wrong(line, words, seen) is { } wrong)
            {
                if (wrong.Reason == BadReason.UnknownOrganisation) homeless.Add(line);
                bad.Add(wrong with { Value = Shortened(wrong.Value) });
                continue;
            }

            var known = words.People.GetValueOrDefault(Person.KeyOf(line.Email));
            var person = PersonOf(line, words, known, known?.Id ?? nextId());
            if (known is null) adds.Add(person);
            else if (new PersonChange(known, person) is { Columns.IsEmpty: false } change) changes.Add(change);
            else same++;
        }

        return new PeopleImport(adds.ToImmutable(), changes.ToImmutable(), same, bad.ToImmutable())
        {
            Unknown = UnknownIn(homeless)
        };
    }

    /// <summary>Words as they are compared here: what differs in case or in blanks is the same.</summary>
    public static string KeyOf(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var given = GivenText.Trimmed(words).Normalize().ToLowerInvariant();
        return string.Join(' ', given.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static ImmutableArray<UnknownOrganisation> UnknownIn(List<PersonLine> lines) =>
    [
        .. lines.GroupBy(line => KeyOf(line.Organisation!), StringComparer.Ordinal)
            .Select(group => new UnknownOrganisation(
                group.Key, GivenText.Name(group.First().Organisation, LongestName).Text, Likely(group),
                [.. group.Select(line => line.Number)]))
            .OrderByDescending(one => one.Lines.Length).ThenBy(one => one.Lines[0]),
    ];

    // Where staff is, that is a department; whoever looks at it can say otherwise.
    private static OrganisationKind Likely(IEnumerable<PersonLine> lines)
    {
        var kinds = lines.Select(line => KindOf(line.Kind)).ToHashSet();
        return kinds.Contains(PersonKind.Staff) ? OrganisationKind.Department
            : kinds.Contains(PersonKind.StaffSide) ? OrganisationKind.Union
            : OrganisationKind.Nonprofit;
    }

    private static BadLine? Wrong(PersonLine line, ImportWords words, HashSet<string> seen)
    {
        var (name, email) = (GivenText.Name(line.Name, LongestName), EmailAddress.Read(line.Email));
        if (name.Fault is not null) return Unfit("name", name, line.Name);
        if (name.Text.Length == 0) return Bad("name", BadReason.Missing, "");
        if (email.Length == 0) return Bad("email", BadReason.Missing, "");
        if (email.Length > EmailAddress.Longest) return Bad("email", BadReason.TooLong, email);
        if (Unseen("email", email) is { } unseen) return unseen;
        if (!EmailAddress.IsOne(email)) return Bad("email", BadReason.NotAnAddress, email);
        if (KindOf(line.Kind) is null)
            return Unseen("kind", line.Kind!) ?? Bad("kind", BadReason.UnknownKind, GivenText.Trimmed(line.Kind!));
        if (Parts(line.Roles).FirstOrDefault(role => !words.Roles.ContainsKey(KeyOf(role))) is { } unknown)
            return Unseen("roles", unknown) ?? Bad("roles", BadReason.UnknownRole, unknown);
        if (Parts(line.Languages).FirstOrDefault(language => !IsLanguage(language)) is { } strange)
            return Unseen("languages", strange) ?? Bad("languages", BadReason.UnknownLanguage, strange);
        if (Parts(line.Languages).Count() > MostLanguages)
            return Bad("languages", BadReason.TooMany, line.Languages!);
        var key = EmailAddress.KeyOf(email);
        if (seen.Contains(key)) return Bad("email", BadReason.SecondTime, email);
        if (KeyOf(line.Organisation ?? "") is { Length: > 0 } of && !words.Organisations.ContainsKey(of))
        {
            var organisation = GivenText.Name(GivenText.Trimmed(line.Organisation!), LongestName);
            return organisation.Fault is not null
                ? Unfit("organisation", organisation, line.Organisation!)
                : Bad("organisation", BadReason.UnknownOrganisation, organisation.Text);
        }

        seen.Add(key);
        return null;

        BadLine Bad(string column, BadReason reason, string value) => new(line.Number, column, reason, value);

        BadLine? Unseen(string column, string field) =>
            GivenText.FirstUnseen(GivenText.Trimmed(field)) is { CodePoint: var codePoint }
                ? Bad(column, BadReason.Unseen, GivenText.NameOf(codePoint)) : null;

        BadLine Unfit(string column, GivenText text, string given) => text.Fault is TextFault.Unseen(var codePoint, _)
            ? Bad(column, BadReason.Unseen, GivenText.NameOf(codePoint))
            : Bad(column, BadReason.TooLong, given);
    }

    private static Person PersonOf(PersonLine line, ImportWords words, Person? known, PersonId id) => new()
    {
        Id = id,
        Name = GivenText.Name(line.Name, LongestName).Text,
        Email = EmailAddress.Read(line.Email),
        Kind = string.IsNullOrWhiteSpace(line.Kind) && known is not null ? known.Kind : KindOf(line.Kind)!.Value,
        Organisation = line.Organisation is not { } named ? known?.Organisation
            : KeyOf(named) is { Length: > 0 } organisation ? words.Organisations[organisation] : null,
        Roles = line.Roles is null
            ? known?.Roles ?? []
            : [.. Parts(line.Roles).Select(role => words.Roles[KeyOf(role)]).Distinct().Order(StringComparer.Ordinal)],
        Languages = line.Languages is null
            ? known?.Languages ?? []
            : [.. Parts(line.Languages).Select(language => language.ToLowerInvariant()).Distinct()],
        Phone = known?.Phone,
    };

    // What is shown of a field that is too long to be shown.
    private static string Shortened(string field) =>
        field.Length <= LongestName ? field
        : field[..(char.IsHighSurrogate(field[LongestName - 1]) ? LongestName - 1 : LongestName)] + "…";

    private static PersonKind? KindOf(string? kind) => KeyOf(kind ?? "") switch
    {
        "" or "staff" or "employee" or "member" or "personal" => PersonKind.Staff,
        "outside" or "external" or "guest" or "externo" or "externa" => PersonKind.Outside,
        "staff-side" or "staff side" or "union" or "sindicato" => PersonKind.StaffSide,
        _ => null,
    };

    // Two or three letters, and perhaps a region: as much of BCP 47 as addresses of mails need.
    private static bool IsLanguage(string language) =>
        language.Split('-') is [{ Length: 2 or 3 } code, ..] && code.All(char.IsAsciiLetter) && language.Length <= 12
        && language.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static IEnumerable<string> Parts(string? list) =>
        (list ?? "").Split(';').Select(GivenText.Trimmed).Where(part => part.Length > 0);
}
