using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Whom.People;

namespace Whom.Testing;

/// <summary>Lines of people with errors of every kind planted at known places.</summary>
public sealed record PlantedFile(
    ImmutableArray<PersonLine> Lines, ImmutableArray<(int Number, string Column, BadReason Reason)> Bad)
{
    public static PlantedFile Make(int count, int errors, int seed)
    {
        // A generator of its own, so that a file can be made again from its seed.
        var state = (uint)seed | 1;
        var places = new SortedSet<int>();
        while (places.Count < errors) places.Add(1 + (int)(Next() % (uint)(count - 1)));
        var lines = ImmutableArray.CreateBuilder<PersonLine>(count);
        var bad = ImmutableArray.CreateBuilder<(int, string, BadReason)>(errors);
        for (var at = 0; at < count; at++)
        {
            var number = at + 2;
            var good = new PersonLine(
                number, $"Person {at}", $"person{at.ToString(CultureInfo.InvariantCulture)}@city.example",
                at % 3 == 0 ? "outside" : "staff", at % 2 == 0 ? "Procurement" : "",
                at % 5 == 0 ? "legal-officer;it-data-expert" : "", "en");
            if (!places.Contains(at))
            {
                lines.Add(good);
                continue;
            }

            var (line, column, reason) = (bad.Count % 10) switch
            {
                0 => (good with { Name = " " }, "name", BadReason.Missing),
                1 => (good with { Email = "person at city.example" }, "email", BadReason.NotAnAddress),
                2 => (good with { Kind = "boss" }, "kind", BadReason.UnknownKind),
                3 => (good with { Organisation = "Nowhere" }, "organisation", BadReason.UnknownOrganisation),
                4 => (good with { Roles = "wizard" }, "roles", BadReason.UnknownRole),
                5 => (good with { Languages = "english" }, "languages", BadReason.UnknownLanguage),
                6 => (good with { Name = $"Per\u200Bson {at}" }, "name", BadReason.Unseen),
                7 => (good with { Name = new string('n', PeopleImport.LongestName + 1) }, "name", BadReason.TooLong),
                8 => (good with { Email = "" }, "email", BadReason.Missing),
                // The first line is never bad, so that its address is taken.
                _ => (good with { Email = "PERSON0@city.example" }, "email", BadReason.SecondTime),
            };
            lines.Add(line);
            bad.Add((number, column, reason));
        }

        return new PlantedFile(lines.MoveToImmutable(), bad.MoveToImmutable());

        uint Next()
        {
            state ^= state << 13;
            state ^= state >> 17;
            return state ^= state << 5;
        }
    }

    /// <summary>The same as a CSV file.</summary>
    public byte[] Csv()
    {
        var csv = new StringBuilder("name,email,kind,organisation,roles,languages\n");
        foreach (var line in Lines) csv.Append(CultureInfo.InvariantCulture,
            $"{line.Name},{line.Email},{line.Kind},{line.Organisation},{line.Roles},{line.Languages}\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
