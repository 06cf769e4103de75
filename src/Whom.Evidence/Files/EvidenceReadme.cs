using System.Globalization;
using System.Text;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>What a stranger who opens an evidence file reads first.</summary>
internal static class EvidenceReadme
{
    public static string Of(EvidenceContents contents)
    {
        var log = contents.Keys.IsEmpty ? "" : contents.Keys[0].ToString();
        var origin = SignedNote.TryRead(contents.Checkpoint.Span, out var note, out _)
            && Checkpoint.TryRead(note.Text, out var checkpoint, out _) ? checkpoint.Origin : "";
        var text = new StringBuilder();
        text.Append(
            """
            EVIDENCE OF ONE PURCHASE

            This file holds what was recorded of one purchase, and what is needed to check that nothing of it was changed since:
            who did what, when, on which version of which document, and how they signed.

            To read it        open report.html in a browser, or report.docx in Word.
            To check it       whom verify THIS-FILE.zip
                              It works offline; nothing needs to be installed. It ends with 0 where all holds, and with 1 where
                              something does not, and says where.
            To trust it       compare the key below with the one that the buyer has published elsewhere, and give it:
                              whom verify THIS-FILE.zip --key 'KEY'
                              Without that, the file is only held against itself.
            An older one      whoever kept an older checkpoint of this log can see that it has only grown since:
                              whom verify THIS-FILE.zip --checkpoint FILE

            What the file cannot show: whether the purchase had further events after the last one in here. The log itself
            shows that, up to the number of events that its checkpoint says.

            manifest          the hash of each other file in here, signed
            keys              the keys that verify manifest and checkpoints
            checkpoint        the state of the log: how many events it has, and the root of the tree over them
            events.jsonl      the events, byte for byte as they were recorded
            proofs.jsonl      for each of them the proof that it is in that tree
            contents.jsonl    the words in the events; what was redacted is not here, and its commitment still is
            documents/        the versions of documents, minutes and other files
            statements/       what each signer signed
            assertions/       what their devices gave, for sign-offs that a device has signed
            consistency.json  older checkpoints, with the proof that the log has only grown since

            The form of all of these, from which another program for checking can be written, is docs/record-format.md of Whom,
            "An evidence file".


            """.ReplaceLineEndings("\n"));
        text.Append(
            CultureInfo.InvariantCulture, $"Purchase  {contents.Purchase}\nLog       {origin}\nKey       {log}\n");
        return text.ToString();
    }
}
