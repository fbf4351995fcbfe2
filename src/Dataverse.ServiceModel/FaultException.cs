namespace System.ServiceModel;

public class CommunicationException(string message) : SystemException(message) { }

/// <summary>A service refused; the message is the reason.</summary>
public class FaultException(FaultReason reason) : CommunicationException(reason.ToString())
{
    public FaultReason Reason { get; } = reason;
}

/// <summary>A service refused and says why in <typeparamref name="TDetail"/>: for Dataverse, an OrganizationServiceFault.</summary>
public class FaultException<TDetail>(TDetail detail, FaultReason reason) : FaultException(reason)
{
    public TDetail Detail { get; } = detail;
}

public class FaultReason(string text)
{
    public override string ToString() => text;
}
