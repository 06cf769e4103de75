using Whom.Application.Packs;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Web.Accounts;

namespace Whom.Web.PeopleImports;

/// <summary>How far a file of people is.</summary>
/// <param name="By">Who takes it in.</param>
/// <param name="Done">How many people are written.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Outcome">How it ended; null while it goes on.</param>
/// <param name="Since">When it began.</param>
public sealed record ImportProgress(PersonId By, int Done, int Total, ImportOutcome? Outcome, DateTimeOffset Since);

/// <summary>How taking in a file of people ended.</summary>
public enum ImportOutcome
{
    Done,
    Overtaken,
    Failed,
}

/// <summary>What a file would do, and to which directory.</summary>
/// <param name="Import">What it would do.</param>
/// <param name="Changes">Whom it changes, each in the state that was looked at.</param>
/// <param name="Directory">Another where something of the directory that the file is about is another.</param>
/// <param name="File">The file.</param>
/// <param name="Made">The organisations that would be made with it.</param>
public sealed record ImportLook(
    PeopleImport Import, ImmutableArray<Versioned<Person>> Changes, string Directory, PeopleFile File,
    ImmutableArray<Organisation> Made);

/// <summary>
/// Looks at files of people, and takes them in beside the requests, so that whoever waits sees how far it is.
/// </summary>
public sealed partial class PeopleImporter(
    Imports imports, PeopleDirectory people, Organisations organisations, PolicyRegistry policies, TimeProvider time,
    IHostApplicationLifetime life, ILogger<PeopleImporter> log)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<Guid, ImportProgress> _known = new();

    /// <summary>
    /// What a file would do to the directory as it is now, where these organisations are made with it; those that are
    /// there meanwhile are not.
    /// </summary>
    public async Task<ImportLook> LookAsync(
        PeopleFile file, ImmutableArray<Organisation> making, CancellationToken cancel)
    {
        var known = await people.FindByEmailsAsync(
            [.. file.Lines.Select(line => line.Email.Trim()).Where(email => email.Length > 0)], cancel);
        var all = await organisations.AllAsync(cancel);
        var there = all.Select(kept => PeopleImport.KeyOf(kept.Value.Name)).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<Organisation> made =
            [.. making.Where(one => !there.Contains(PeopleImport.KeyOf(one.Name)))];
        var names = all.Select(kept => kept.Value).Concat(made)
            .DistinctBy(one => PeopleImport.KeyOf(one.Name))
            .ToDictionary(one => PeopleImport.KeyOf(one.Name), one => one.Id, StringComparer.Ordinal);
        var words = new ImportWords(known.ToDictionary(
            pair => pair.Key, pair => pair.Value.Value, StringComparer.Ordinal), names, Roles(policies.Newest.Policy));
        var import = PeopleImport.Of(file.Lines, words, () => new PersonId(Guid.CreateVersion7()));
        var revisions = known.Values.ToDictionary(kept => kept.Value.Id, kept => kept.Revision);
        return new ImportLook(
            import with { Bad = [.. import.Bad.Concat(file.Bad).OrderBy(bad => bad.Number)] },
            [.. import.Changes.Select(change => new Versioned<Person>(change.After, revisions[change.After.Id]))],
            Hash(revisions.Values.Concat(all.Select(kept => kept.Revision))), file, made);
    }

    /// <summary>How far an import of this person is; null where this node knows of none.</summary>
    public ImportProgress? Of(Guid id, PersonId by) =>
        _known.GetValueOrDefault(id) is { } progress && progress.By == by ? progress : null;

    /// <summary>
    /// Begins to take a file in, unless that goes on or is done; the lines that are not taken are kept as a file.
    /// </summary>
    public void Begin(Guid id, PersonId by, ImportLook look, ReadOnlyMemory<byte> rejected)
    {
        var now = time.GetUtcNow();
        foreach (var (old, _) in _known.Where(pair => pair.Value.Outcome is not null && pair.Value.Since < now - Lasts))
            _known.TryRemove(old, out _);
        var begun = new ImportProgress(by, 0, look.Import.Adds.Length + look.Changes.Length, null, now);
        if (_known.TryGetValue(id, out var before)
            ? before.Outcome is ImportOutcome.Overtaken or ImportOutcome.Failed && _known.TryUpdate(id, begun, before)
            : _known.TryAdd(id, begun))
            _ = Task.Run(() => TakeInAsync(id, look, rejected, begun));
    }

    private async Task TakeInAsync(Guid id, ImportLook look, ReadOnlyMemory<byte> rejected, ImportProgress begun)
    {
        var outcome = ImportOutcome.Failed;
        try
        {
            var progress = new Heard(done => _known[id] = begun with { Done = done });
            outcome = await imports.TakeInAsync(
                id, new TakenIn(look.Made, look.Import.Adds, look.Changes, rejected),
                [.. look.Changes.Select(change => AccountStore.Renaming(change.Value.Id, change.Value.Name))],
                progress, life.ApplicationStopping)
                ? ImportOutcome.Done : ImportOutcome.Overtaken;
        }
        catch (Exception broken) when (!life.ApplicationStopping.IsCancellationRequested)
        {
            Failed(log, broken);
        }

        _known[id] = begun with { Done = outcome == ImportOutcome.Done ? begun.Total : 0, Outcome = outcome };
    }

    // People write roles by their id or by their label, in any language.
    private static Dictionary<string, string> Roles(Policy policy)
    {
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var role in policy.Roles)
            foreach (var word in (string[])[role.Id, .. policy.Languages.Select(role.Label.In)])
                roles.TryAdd(PeopleImport.KeyOf(word), role.Id);
        return roles;
    }

    private static string Hash(IEnumerable<string> revisions) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', revisions.Order(StringComparer.Ordinal)))));

    [LoggerMessage(LogLevel.Error, "A file of people could not be taken in.")]
    private static partial void Failed(ILogger log, Exception broken);

    private sealed class Heard(Action<int> hear) : IProgress<int>
    {
        public void Report(int value) => hear(value);
    }
}
