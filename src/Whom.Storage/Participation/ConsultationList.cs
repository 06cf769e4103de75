using System.Collections.Immutable;
using System.Globalization;
using Whom.Participation;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.Participation;

/// <summary>One row for each consultation.</summary>
public sealed class ConsultationList : IReadModel
{
    /// <inheritdoc/>
    public string Name => "consultations";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public ImmutableArray<string> Tables => ["consultations"];

    /// <inheritdoc/>
    public void Reset(Statements statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        statements.Add("DROP TABLE IF EXISTS consultations");
        statements.Add(
            """
            CREATE TABLE consultations (
              id TEXT NOT NULL PRIMARY KEY, purchase TEXT NOT NULL, gate TEXT NOT NULL, opens TEXT NOT NULL, closes TEXT NOT NULL,
              ending INTEGER NOT NULL, change BIGINT NOT NULL)
            """);
        statements.Add("CREATE INDEX consultations_purchase ON consultations (purchase)");
        statements.Add("CREATE INDEX consultations_closes ON consultations (closes)");
    }

    /// <inheritdoc/>
    public void Apply(RecordedEvent recorded, Func<SealPlace, string?> contents, Statements statements)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(statements);
        if (recorded.Stream.Kind != ConsultationEventJson.Stream) return;
        var id = recorded.Stream.Id.ToString("D");
        switch (ConsultationEventJson.Decode(recorded.Name, recorded.Data, recorded.Position))
        {
            case ConsultationOpened opened:
                statements.Add(
                    """
                    INSERT INTO consultations (id, purchase, gate, opens, closes, ending, change)
                    VALUES (@id, @purchase, @gate, @opens, @closes, @ending, @change)
                    """,
                    ("id", id), ("purchase", opened.Purchase.ToString()), ("gate", opened.Gate),
                    ("opens", Day(opened.Page.Opens)), ("closes", Day(opened.Page.Closes)),
                    ("ending", (int)ConsultationEnding.None), ("change", recorded.Position));
                return;
            case PageChanged changed:
                statements.Add(
                    "UPDATE consultations SET opens = @opens, closes = @closes WHERE id = @id",
                    ("opens", Day(changed.Page.Opens)), ("closes", Day(changed.Page.Closes)), ("id", id));
                break;
            case ConsultationCalledOff: End(ConsultationEnding.CalledOff); break;
            case ReportPublished: End(ConsultationEnding.Answered); break;
            case SessionHeld or ThemeNamed or ThemeAnswered or ReachSaid: break;
        }

        statements.Add(
            "UPDATE consultations SET change = @change WHERE id = @id", ("change", recorded.Position), ("id", id));

        void End(ConsultationEnding ending) => statements.Add(
            "UPDATE consultations SET ending = @ending WHERE id = @id", ("ending", (int)ending), ("id", id));
    }

    /// <inheritdoc/>
    public void Redact(RecordedEvent recorded, SealPlace place, Statements statements)
    {
        // No words stand here.
    }

    internal static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>How a consultation ended. The numbers are stored.</summary>
public enum ConsultationEnding
{
    /// <summary>It did not.</summary>
    None = 0,

    /// <summary>The report is out.</summary>
    Answered = 1,

    /// <summary>It was called off.</summary>
    CalledOff = 2,
}
