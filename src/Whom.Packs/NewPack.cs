using System.Text;

namespace Whom.Packs;

/// <summary>
/// The first files of a pack that somebody begins: what each part is for, with a row of each to begin from.
/// </summary>
public static class NewPack
{
    /// <summary>Writes the files; answers why not, in words, where they cannot be written.</summary>
    /// <param name="folder">The folder of packs.</param>
    /// <param name="id">The id of the new pack, and the name of its folder.</param>
    /// <param name="extends">The packs that it stands on.</param>
    /// <param name="today">The day on which its texts are looked at.</param>
    public static string? Begin(string folder, string id, IReadOnlyList<string> extends, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(extends);
        if (!Ids.IsWellFormed(id))
            return $"{Quoted.Value(id)} cannot be the id of a pack. Accepted: lower-case words with hyphens, such as river-city.";
        var known = InstalledPacks.FoldersIn(folder).Select(Path.GetFileName).OfType<string>().ToList();
        if (extends.FirstOrDefault(pack => !known.Contains(pack)) is { } unknown)
            return $"There is no pack {Quoted.Value(unknown)} to extend. {Nearest.Hint(unknown, known)}";
        var path = Path.Combine(folder, id);
        if (Directory.Exists(path)) return $"{path} is there already. Choose another name, or go on with that one.";
        try
        {
            Directory.CreateDirectory(Path.Combine(path, "examples"));
            foreach (var (name, text) in Files(id, extends, today))
                File.WriteAllText(Path.Combine(path, name), text, new UTF8Encoding(false));
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be written: {refused.Message}";
        }
    }

    private static IEnumerable<(string Name, string Text)> Files(
        string id, IReadOnlyList<string> extends, DateOnly today)
    {
        yield return ("pack.yaml", $"""
            # Who is bound, who keeps this pack, and what was read for it. Readers see all of it beside “not legal advice”.
            pack:
              id: {id}
              version: 0.1.0
              title: NAME OF THE PLACE
              about: WHO IS BOUND BY IT, IN A SENTENCE. It is not legal advice.
              force: law                 # law | policy | guide; a rule may say otherwise
              extends: [{string.Join(", ", extends)}]
              binds: WHOM IT BINDS.
              since: SINCE WHEN.
              kept-by: WHO KEEPS IT, AND WHEN IT IS LOOKED AT AGAIN.
              looked-at: {today:yyyy-MM-dd}
              leaves-out: WHAT IT DOES NOT COVER.
              read: WHAT WAS READ, AND WHAT WAS NOT.

            # Where a reader looks it up: a source has a section or a url. Rows cite it with the section: ['CODE 2.10.030(a)'].
            sources:
              CODE:
                title: TITLE OF THE CODE
                url: https://example.org/code

            # What is called otherwise here; the ids stay.
            # names:
            #   roles: {'{'}governing-body: City council{'}'}

            """);
        yield return ("rules.yaml", """
            # Who takes part, in what capacity, at which stage, on which document, before which gate. One row for each duty.
            # mark: seen (the text was read) | second-hand | unverified | derived (ours; force guide only)
            # goes-by: planning | publication | signature | option | go-live | publication-or-option
            # delegable: false where the person named may let nobody else do it
            # A row with a gate and without days says “ask: the text sets no time”, never zero.
            rules:
              council-approves:
                because: THE COUNCIL APPROVES BEFORE IT IS ACQUIRED, BORROWED OR ACCEPTED.
                source: ['CODE 2.10.030']
                mark: unverified
                effective: {from: 2020-01-01}
                goes-by: signature
                delegable: false
                rows:
                  - {when: {watching: [places, persons]}, role: governing-body, capacity: signs-off, stage: planning,
                     on: impact-assessment, before: sign-contract}
                  - {when: {watching: [places, persons]}, role: the-public, capacity: informed, stage: planning,
                     on: impact-assessment, before: sign-contract, days: 30,
                     because: THE REPORT IS PUBLISHED 30 DAYS BEFORE THE HEARING.}

            """);
        yield return ("examples/watching.yaml", """
            # A test: these answers and dates, and what this pack brings (has) and must not bring (has-not).
            title: A CAMERA THAT SOMEBODY GIVES
            dates: {planning: 2026-06-01, signature: 2026-12-01}
            facts:
              entry: pilot-or-donation
              watching: places
            has:
              - {role: governing-body, capacity: signs-off, stage: planning, before: sign-contract}
              - {role: the-public, capacity: informed, stage: planning, before: sign-contract}

            """);
    }
}
