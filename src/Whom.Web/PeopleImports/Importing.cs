using System.Collections.Concurrent;
using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.People;

namespace Whom.Web.PeopleImports;

/// <summary>How far a file of people is.</summary>
/// <param name="Done">How many people are written.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Outcome">How it ended; null while it goes on.</param>
public sealed record ImportProgress(int Done, int Total, ImportOutcome? Outcome);

/// <summary>How taking in a file of people ended.</summary>
public enum ImportOutcome
{
    Done,
    Overtaken,
    Failed,
}

/// <summary>Looks at files of people, and takes them in beside the requests, so that whoever waits sees how far it is.</summary>
public sealed partial class Importing(
    Imports imports, PeopleDirectory people, Organisations organisations, Planner planner, IHostApplicationLifetime life, ILogger<Importing> log)
{
    private readonly ConcurrentDictionary<Guid, ImportProgress> _running = new();

    /// <summary>What a file would do to the directory as it is now.</summary>
    public async Task<PeopleImport> LookAsync(PeopleFile file, CancellationToken cancel)
    {
        var known = await people.FindByEmailsAsync([.. file.Lines.Select(line => line.Email.Trim()).Where(email => email.Length > 0)], cancel);
        var names = (await organisations.AllAsync(cancel)).Select(kept => kept.Value)
            .DistinctBy(one => PeopleImport.KeyOf(one.Name)).ToDictionary(one => PeopleImport.KeyOf(one.Name), one => one.Id, StringComparer.Ordinal);
        var import = PeopleImport.Of(file.Lines, new ImportWords(known, names, Roles(planner.Policy)), () => new PersonId(Guid.CreateVersion7()));
        return import with { Bad = [.. import.Bad.Concat(file.Bad).OrderBy(bad => bad.Number)] };
    }

    /// <summary>How far an import is; null where this node knows of none.</summary>
    public ImportProgress? Of(Guid id) => _running.GetValueOrDefault(id);

    /// <summary>Begins to take a file in; once, however often it is asked.</summary>
    public void Begin(Guid id, PeopleImport import)
    {
        var total = import.Adds.Length + import.Changes.Length;
        if (_running.TryAdd(id, new ImportProgress(0, total, null))) _ = Task.Run(() => TakeInAsync(id, import, total));
    }

    private async Task TakeInAsync(Guid id, PeopleImport import, int total)
    {
        var outcome = ImportOutcome.Failed;
        try
        {
            var progress = new Heard(done => _running[id] = new ImportProgress(done, total, null));
            outcome = await imports.TakeInAsync(id, import.Adds, import.Changes, progress, life.ApplicationStopping)
                ? ImportOutcome.Done : ImportOutcome.Overtaken;
        }
        catch (Exception broken) when (!life.ApplicationStopping.IsCancellationRequested)
        {
            Failed(log, broken);
        }

        _running[id] = new ImportProgress(outcome == ImportOutcome.Done ? total : 0, total, outcome);
    }

    // People write roles by their id or by their label, in either language.
    private static Dictionary<string, string> Roles(Policy policy)
    {
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var role in policy.Roles)
            foreach (var word in (string[])[role.Id, role.Label.English, role.Label.In("es")]) roles.TryAdd(PeopleImport.KeyOf(word), role.Id);
        return roles;
    }

    [LoggerMessage(LogLevel.Error, "A file of people could not be taken in.")]
    private static partial void Failed(ILogger log, Exception broken);

    private sealed class Heard(Action<int> hear) : IProgress<int>
    {
        public void Report(int value) => hear(value);
    }
}
