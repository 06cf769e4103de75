using Whom.Installations;
using Whom.Participation;
using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Storage.Checking;

/// <summary>The forms of the events of every kind of stream.</summary>
internal static class EventForms
{
    /// <summary>
    /// What is wrong with the form of an event, null where nothing is; and what happened to a purchase or to the
    /// installation, null where it happened to something else.
    /// </summary>
    public static (string? Mistake, PurchaseEvent? Purchase, InstallationEvent? Installation) Read(
        StreamName stream, string name, ReadOnlyMemory<byte> data, long position)
    {
        try
        {
            switch (stream.Kind)
            {
                case PurchaseEventJson.Stream:
                    return (null, PurchaseEventJson.Decode(name, data, position), null);
                case InstallationEventJson.Stream:
                    return (null, null, InstallationEventJson.Decode(name, data, position));
                case ConsultationEventJson.Stream:
                    ConsultationEventJson.Decode(name, data, position);
                    return (null, null, null);
                case CommentEventJson.Stream:
                    CommentEventJson.Decode(name, data, position);
                    return (null, null, null);
                default:
                    return ($"“{stream.Kind}” is no kind of stream that this version knows.", null, null);
            }
        }
        catch (InvalidDataException wrong)
        {
            return (wrong.Message, null, null);
        }
    }
}
