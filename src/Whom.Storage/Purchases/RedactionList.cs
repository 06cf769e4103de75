using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.Purchases;

/// <summary>One row for each redaction that was ordered: what waits, over all purchases.</summary>
public sealed class RedactionList : IReadModel
{
    /// <inheritdoc/>
    public string Name => "redactions";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public ImmutableArray<string> Tables => ["redactions"];

    /// <inheritdoc/>
    public void Reset(Statements statements)
    {
        statements.Add("DROP TABLE IF EXISTS redactions");
        statements.Add(
            """
            CREATE TABLE redactions (
              id TEXT NOT NULL PRIMARY KEY, purchase TEXT NOT NULL, person TEXT NOT NULL, ordered BIGINT NOT NULL, due BIGINT NOT NULL,
              state INTEGER NOT NULL)
            """);
        statements.Add("CREATE INDEX redactions_due ON redactions (due) WHERE state = 0");
    }

    /// <inheritdoc/>
    public void Apply(
        RecordedEvent recorded, Func<SealPlace, string?> contents, Statements statements)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        if (recorded.Stream.Kind != PurchaseEventJson.Stream) return;
        var happened = PurchaseEventJson.Decode(recorded.Name, recorded.Data, recorded.Position);
        if (happened is RedactionOrdered ordered)
        {
            statements.Add(
                "INSERT INTO redactions (id, purchase, person, ordered, due, state) VALUES (@id, @purchase, @person, @ordered, @due, @state)",
                ("id", ordered.Redaction.ToString()), ("purchase", recorded.Stream.Id.ToString("D")),
                ("person", ordered.By.RequirePerson().ToString()),
                ("ordered", ordered.At.Milliseconds()), ("due", ordered.Due.Milliseconds()),
                ("state", (int)RedactionState.Ordered));
        }
        else if (happened is RedactionStopped stopped) Now(stopped.Redaction, RedactionState.Stopped);
        else if (happened is ContentsCleared cleared) Now(cleared.Redaction, RedactionState.Done);

        void Now(RedactionId id, RedactionState state) =>
            statements.Add(
                "UPDATE redactions SET state = @state WHERE id = @id", ("state", (int)state),
                ("id", id.ToString()));
    }

    /// <inheritdoc/>
    public void Redact(RecordedEvent recorded, SealPlace place, Statements statements)
    {
        // No words stand here.
    }
}
