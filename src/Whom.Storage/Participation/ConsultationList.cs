using System.Collections.Immutable;
using System.Globalization;
using Whom.Participation;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.Participation;

/// <summary>One row for each consultation, and one for each person who reads its comments.</summary>
public sealed class ConsultationList : IReadModel
{
    /// <inheritdoc/>
    public string Name => "consultations";

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public ImmutableArray<string> Tables => ["consultations", "consultation_readers"];

    /// <inheritdoc/>
    public void Reset(Statements statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        statements.Add("DROP TABLE IF EXISTS consultations");
        statements.Add(
            """
            CREATE TABLE consultations (
              id TEXT NOT NULL PRIMARY KEY, purchase TEXT NOT NULL, gate TEXT NOT NULL, opens TEXT NOT NULL, closes TEXT NOT NULL,
              ending INTEGER NOT NULL, change BIGINT NOT NULL,
              opened BIGINT NOT NULL, ended BIGINT)
            """);
        statements.Add("CREATE INDEX consultations_purchase ON consultations (purchase)");
        statements.Add("CREATE INDEX consultations_closes ON consultations (closes)");
        statements.Add("DROP TABLE IF EXISTS consultation_readers");
        statements.Add(
            "CREATE TABLE consultation_readers (person TEXT NOT NULL, consultation TEXT NOT NULL, PRIMARY KEY (person, consultation))");
        statements.Add("CREATE INDEX consultation_readers_consultation ON consultation_readers (consultation)");
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
                    INSERT INTO consultations (id, purchase, gate, opens, closes, ending, change, opened)
                    VALUES (@id, @purchase, @gate, @opens, @closes, @ending, @change, @change)
                    """,
                    ("id", id), ("purchase", opened.Purchase.ToString()), ("gate", opened.Gate),
                    ("opens", Day(opened.Page.Opens)), ("closes", Day(opened.Page.Closes)),
                    ("ending", (int)ConsultationEnding.None), ("change", recorded.Position));
                Readers(opened.Page);
                return;
            case PageChanged changed:
                statements.Add(
                    "UPDATE consultations SET opens = @opens, closes = @closes WHERE id = @id",
                    ("opens", Day(changed.Page.Opens)), ("closes", Day(changed.Page.Closes)), ("id", id));
                statements.Add("DELETE FROM consultation_readers WHERE consultation = @id", ("id", id));
                Readers(changed.Page);
                break;
            case ConsultationCalledOff: End(ConsultationEnding.CalledOff); break;
            case ReportPublished: End(ConsultationEnding.Answered); break;
            case SessionHeld or ThemeNamed or ThemeAnswered or ReachSaid: break;
        }

        statements.Add(
            "UPDATE consultations SET change = @change WHERE id = @id", ("change", recorded.Position), ("id", id));

        void Readers(ConsultationPage page)
        {
            foreach (var person in page.Moderators.Distinct())
                statements.Add(
                    "INSERT INTO consultation_readers (person, consultation) VALUES (@person, @id)",
                    ("person", person.ToString()), ("id", id));
        }

        void End(ConsultationEnding ending) => statements.Add(
            "UPDATE consultations SET ending = @ending, ended = @change WHERE id = @id", ("ending", (int)ending),
            ("change", recorded.Position), ("id", id));
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
