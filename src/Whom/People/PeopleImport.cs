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
        var same = 0;
        foreach (var line in lines)
        {
            if (Wrong(line, words, seen) is { } wrong)
            {
                bad.Add(wrong with { Value = Shortened(wrong.Value) });
                continue;
            }

            var known = words.People.GetValueOrDefault(Person.KeyOf(line.Email));
            var person = PersonOf(line, words, known, known?.Id ?? nextId());
            if (known is null) adds.Add(person);
            else if (new PersonChange(known, person) is { Columns.IsEmpty: false } change) changes.Add(change);
            else same++;
        }

        return new PeopleImport(adds.ToImmutable(), changes.ToImmutable(), same, bad.ToImmutable());
    }

    /// <summary>Words as they are compared here: what differs in case or in spaces around it is the same.</summary>
    public static string KeyOf(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Trim().Normalize().ToLowerInvariant();
    }

    private static BadLine? Wrong(PersonLine line, ImportWords words, HashSet<string> seen)
    {
        var (name, email) = (GivenText.Name(line.Name, LongestName), line.Email.Trim());
        if (name.Fault is TextFault.Unseen(var codePoint, _))
            return new BadLine(line.Number, "name", BadReason.Unseen, GivenText.NameOf(codePoint));
        if (name.Fault is not null)
            return new BadLine(line.Number, "name", BadReason.TooLong, line.Name);
        if (name.Text.Length == 0) return new BadLine(line.Number, "name", BadReason.Missing, line.Name);
        if (email.Length == 0) return new BadLine(line.Number, "email", BadReason.Missing, line.Email);
        if (email.Length > EmailAddress.Longest) return new BadLine(line.Number, "email", BadReason.TooLong, email);
        if (!EmailAddress.IsOne(email)) return new BadLine(line.Number, "email", BadReason.NotAnAddress, email);
        if (KindOf(line.Kind) is null)
            return new BadLine(line.Number, "kind", BadReason.UnknownKind, line.Kind!.Trim());
        if (KeyOf(line.Organisation ?? "") is { Length: > 0 } organisation
            && !words.Organisations.ContainsKey(organisation))
            return new BadLine(line.Number, "organisation", BadReason.UnknownOrganisation, line.Organisation!.Trim());
        if (Parts(line.Roles).FirstOrDefault(role => !words.Roles.ContainsKey(KeyOf(role))) is { } unknown)
            return new BadLine(line.Number, "roles", BadReason.UnknownRole, unknown);
        if (Parts(line.Languages).FirstOrDefault(language => !IsLanguage(language)) is { } strange)
            return new BadLine(line.Number, "languages", BadReason.UnknownLanguage, strange);
        if (Parts(line.Languages).Length > MostLanguages)
            return new BadLine(line.Number, "languages", BadReason.TooMany, line.Languages!);
        return seen.Add(Person.KeyOf(email)) ? null : new BadLine(line.Number, "email", BadReason.SecondTime, email);
    }

    private static Person PersonOf(PersonLine line, ImportWords words, Person? known, PersonId id) => new()
    {
        Id = id,
        Name = GivenText.Name(line.Name, LongestName).Text,
        Email = line.Email.Trim().Normalize(),
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
        "" or "staff" => PersonKind.Staff,
        "outside" => PersonKind.Outside,
        "staff-side" => PersonKind.StaffSide,
        _ => null,
    };

    // Two or three letters, and perhaps a region: as much of BCP 47 as addresses of mails need.
    private static bool IsLanguage(string language) =>
        language.Split('-') is [{ Length: 2 or 3 } code, ..] && code.All(char.IsAsciiLetter) && language.Length <= 12
        && language.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static string[] Parts(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
